/**
 * The values, listeners and errors that applications see. Everything here is documented and promised; it keeps its meaning
 * from release to release.
 *
 * <pre>{@code
 * ZigguratMemory memory = ZigguratMemory.builder()
 *         .directory(Path.of("memory"))
 *         .limits(MemoryLimits.builder().maxDiskMb(2_000).build())
 *         .durability(Durability.interval(Duration.ofSeconds(5)))
 *         .onDegradation((level, begins, reason) -> alert(level, begins, reason))
 *         .build();
 * }</pre>
 *
 * <ul>
 *   <li>Given: {@link dev.ziggurat.memory.api.Said}, {@link dev.ziggurat.memory.api.RecallRequest}; as options {@link
 *       dev.ziggurat.memory.api.MemoryLimits}, {@link dev.ziggurat.memory.api.Durability}, {@link
 *       dev.ziggurat.memory.api.Redaction} with a {@link dev.ziggurat.memory.api.SecretGuard}, and the listeners.
 *   <li>Got back: {@link dev.ziggurat.memory.api.MemoryContext} with its {@link dev.ziggurat.memory.api.Episode}s and
 *       {@link dev.ziggurat.memory.api.Concept}s, {@link dev.ziggurat.memory.api.Session}, {@link
 *       dev.ziggurat.memory.api.MemoryStats}, the reports.
 *   <li>Thrown: {@link dev.ziggurat.memory.api.MemoryException} and its kinds, all unchecked.
 * </ul>
 *
 * <p>Values are immutable and can be handed from thread to thread. Nothing is null unless it is marked {@code @Nullable}.
 */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.api;
