/** A watch in one file, for replays. */
@NullMarked
package dev.watchkeeper.notifier.recording;

import org.jspecify.annotations.NullMarked;
