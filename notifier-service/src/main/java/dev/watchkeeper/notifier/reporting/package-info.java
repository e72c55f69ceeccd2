/** When a report is due, and that it is written down once, told and sent. */
@NullMarked
package dev.watchkeeper.notifier.reporting;

import org.jspecify.annotations.NullMarked;
