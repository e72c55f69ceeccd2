/** What is said when a supplier gives no answer, and how several answers are one. */
@NullMarked
package dev.watchkeeper.gate.supplier;

import org.jspecify.annotations.NullMarked;
