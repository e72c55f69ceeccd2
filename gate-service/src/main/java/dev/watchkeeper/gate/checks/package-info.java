/** The checks themselves, each one question; the list of all is in the wiring. */
@NullMarked
package dev.watchkeeper.gate.checks;

import org.jspecify.annotations.NullMarked;
