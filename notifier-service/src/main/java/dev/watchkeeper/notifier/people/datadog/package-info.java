/** Events at Datadog. */
@NullMarked
package dev.watchkeeper.notifier.people.datadog;

import org.jspecify.annotations.NullMarked;
