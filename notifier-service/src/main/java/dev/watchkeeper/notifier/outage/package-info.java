/** Whether the stream itself is there, told on a way that does not pass through it. */
@NullMarked
package dev.watchkeeper.notifier.outage;

import org.jspecify.annotations.NullMarked;
