/** Recordings to fetch. */
@NullMarked
package dev.watchkeeper.notifier.recording.http;

import org.jspecify.annotations.NullMarked;
