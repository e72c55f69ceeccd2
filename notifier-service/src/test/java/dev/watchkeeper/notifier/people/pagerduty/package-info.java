@NullMarked
package dev.watchkeeper.notifier.people.pagerduty;

import org.jspecify.annotations.NullMarked;
