/** Whether the database is there. */
@NullMarked
package dev.watchkeeper.notifier.outage.postgres;

import org.jspecify.annotations.NullMarked;
