/** Jlama, a Llama in this process, as a LangChain4j model that answers rightly on a new JDK. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.examples.jlama;
