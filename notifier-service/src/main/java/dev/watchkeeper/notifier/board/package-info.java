/** What is going on now: every service with its newest deployment, what waits for whom, windows, stop switches. */
@NullMarked
package dev.watchkeeper.notifier.board;

import org.jspecify.annotations.NullMarked;
