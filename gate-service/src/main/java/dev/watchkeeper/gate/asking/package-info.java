/** Asking outside: many questions side by side, each cut off at its time, their answers written by one thread. */
@NullMarked
package dev.watchkeeper.gate.asking;

import org.jspecify.annotations.NullMarked;
