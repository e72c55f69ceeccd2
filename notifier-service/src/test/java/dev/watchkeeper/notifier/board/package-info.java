/** The board, by events and an instant alone. */
@NullMarked
package dev.watchkeeper.notifier.board;

import org.jspecify.annotations.NullMarked;
