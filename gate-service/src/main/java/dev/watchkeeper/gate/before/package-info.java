/** The checks before a start: asked side by side, kept per deployment, asked again while it waits. */
@NullMarked
package dev.watchkeeper.gate.before;

import org.jspecify.annotations.NullMarked;
