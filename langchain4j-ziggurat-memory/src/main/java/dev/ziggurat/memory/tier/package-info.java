/** One search and one write over all tiers: GPU, RAM and disk. Decides what lives where, promotes and evicts. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.tier;

import dev.ziggurat.memory.entry.Internal;
