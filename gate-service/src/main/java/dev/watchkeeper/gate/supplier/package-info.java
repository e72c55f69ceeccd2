/** What the gate asks suppliers before a start, and what it makes of their silence. */
@NullMarked
package dev.watchkeeper.gate.supplier;

import org.jspecify.annotations.NullMarked;
