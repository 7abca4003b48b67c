/**
 * Reads concepts by patterns, in English and Russian. A new pattern is one row in the table of its family
 * ({@code EnglishPlaces}, {@code RussianTastes} …); a new reason to read nothing is one phrase in
 * {@code EnglishGuards} or {@code RussianGuards}.
 */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.entry.Internal;
