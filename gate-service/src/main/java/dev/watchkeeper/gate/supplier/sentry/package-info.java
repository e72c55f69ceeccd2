/** Sentry as a supplier of answers before a start. */
@NullMarked
package dev.watchkeeper.gate.supplier.sentry;

import org.jspecify.annotations.NullMarked;
