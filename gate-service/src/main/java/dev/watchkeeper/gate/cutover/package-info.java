/** The answer to each step of the traffic shift: go, wait or stop. */
@NullMarked
package dev.watchkeeper.gate.cutover;

import org.jspecify.annotations.NullMarked;
