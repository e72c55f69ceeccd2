/** The lines of a recording. */
@NullMarked
package dev.watchkeeper.notifier.recording.json;

import org.jspecify.annotations.NullMarked;
