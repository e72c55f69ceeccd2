/** The allowed dependencies of the gate. */
@NullMarked
package dev.watchkeeper.gate.architecture;

import org.jspecify.annotations.NullMarked;
