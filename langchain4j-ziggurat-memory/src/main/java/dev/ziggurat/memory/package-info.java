/**
 * The memory itself. Begin with {@link dev.ziggurat.memory.ZigguratMemory}: it opens a directory, and everything else is
 * reached from there.
 *
 * <pre>{@code
 * try (ZigguratMemory memory = ZigguratMemory.open(Path.of("memory"))) {
 *     memory.remember("ada", "Ada", "I keep bees in Riga.", Instant.now());
 *
 *     MemoryContext context = memory.recall("ada", "Where are my bees?");
 *     String block = context.toPromptText(); // goes into a prompt
 *     List<Concept> facts = memory.semantic().concepts("ada");
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link dev.ziggurat.memory.ZigguratMemory} remembers, recalls and forgets, hands out what LangChain4j wants, and
 *       shows how it is.
 *   <li>{@link dev.ziggurat.memory.ZigguratMemory.Builder} takes the options.
 *   <li>{@link dev.ziggurat.memory.EpisodicMemory} holds what was said, {@link dev.ziggurat.memory.SemanticMemory} what
 *       is known.
 * </ul>
 */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory;
