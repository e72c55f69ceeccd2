/** PagerDuty as a supplier of answers before a start. */
@NullMarked
package dev.watchkeeper.gate.supplier.pagerduty;

import org.jspecify.annotations.NullMarked;
