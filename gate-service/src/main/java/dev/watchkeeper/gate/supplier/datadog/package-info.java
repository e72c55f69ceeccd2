/** Datadog as a supplier of answers before a start. */
@NullMarked
package dev.watchkeeper.gate.supplier.datadog;

import org.jspecify.annotations.NullMarked;
