/** What the gate asks suppliers before a start, what is said when one gives no answer, and how several answers are one. */
@NullMarked
package dev.watchkeeper.gate.supplier;

import org.jspecify.annotations.NullMarked;
