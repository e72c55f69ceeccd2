/** Builds the objects of the gate and gives them to the framework. */
@NullMarked
package dev.watchkeeper.gate.wiring;

import org.jspecify.annotations.NullMarked;
