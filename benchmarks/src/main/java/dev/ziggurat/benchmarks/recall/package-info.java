/** How much of the evidence for questions about long dialogues is recalled, beside LangChain4j's own way. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.benchmarks.recall;
