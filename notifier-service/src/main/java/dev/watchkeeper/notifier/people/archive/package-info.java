/** The archive as the stream that stories are read from. */
@NullMarked
package dev.watchkeeper.notifier.people.archive;

import org.jspecify.annotations.NullMarked;
