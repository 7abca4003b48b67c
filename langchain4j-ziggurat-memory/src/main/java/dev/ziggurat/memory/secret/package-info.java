/** Finds secrets in what people write: numbers of cards and accounts, keys and tokens, passwords behind their words. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.secret;

import dev.ziggurat.memory.entry.Internal;
