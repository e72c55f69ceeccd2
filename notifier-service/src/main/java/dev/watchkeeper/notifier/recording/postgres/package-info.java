/** Recordings kept in PostgreSQL. */
@NullMarked
package dev.watchkeeper.notifier.recording.postgres;

import org.jspecify.annotations.NullMarked;
