/** Atlassian Statuspage as a supplier of answers before a start. */
@NullMarked
package dev.watchkeeper.gate.supplier.statuspage;

import org.jspecify.annotations.NullMarked;
