/** Monitors that bear more than usual while a deployment goes on. */
@NullMarked
package dev.watchkeeper.gate.quiet;

import org.jspecify.annotations.NullMarked;
