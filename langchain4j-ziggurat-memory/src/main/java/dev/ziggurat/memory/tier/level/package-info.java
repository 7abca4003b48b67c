/** What every level of the chain is made of: the contract, questions, results, rows in RAM. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.tier.level;

import dev.ziggurat.memory.entry.Internal;
