/** What is given up when something outside fails, how it is reported, and how it comes back. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.manage.degrade;

import dev.ziggurat.memory.entry.Internal;
