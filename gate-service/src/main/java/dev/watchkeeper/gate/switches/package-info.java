/** Keys that other software reads while a deployment goes on: the flag, and read-only. */
@NullMarked
package dev.watchkeeper.gate.switches;

import org.jspecify.annotations.NullMarked;
