/** Whether a requested deployment is let in: the visible list of checks. */
@NullMarked
package dev.watchkeeper.gate.admission;

import org.jspecify.annotations.NullMarked;
