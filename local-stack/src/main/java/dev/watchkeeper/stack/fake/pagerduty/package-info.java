/** A PagerDuty that keeps alerts and changes, and can lose its answers. */
@NullMarked
package dev.watchkeeper.stack.fake.pagerduty;

import org.jspecify.annotations.NullMarked;
