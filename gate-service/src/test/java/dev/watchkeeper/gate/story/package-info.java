/** The gate as a process, against the real broker, database and cache. */
@NullMarked
package dev.watchkeeper.gate.story;

import org.jspecify.annotations.NullMarked;
