/** The cache before a start: its state, and what is planned for it. */
@NullMarked
package dev.watchkeeper.gate.cache;

import org.jspecify.annotations.NullMarked;
