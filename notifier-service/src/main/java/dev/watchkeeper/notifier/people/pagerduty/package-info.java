/** Alerts and changes at PagerDuty. */
@NullMarked
package dev.watchkeeper.notifier.people.pagerduty;

import org.jspecify.annotations.NullMarked;
