/** Incidents on the status page. */
@NullMarked
package dev.watchkeeper.notifier.people.statuspage;

import org.jspecify.annotations.NullMarked;
