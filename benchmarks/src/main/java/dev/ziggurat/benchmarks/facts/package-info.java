/** What is read out of messages as facts, held against labels. */
@NullMarked
package dev.ziggurat.benchmarks.facts;

import org.jspecify.annotations.NullMarked;
