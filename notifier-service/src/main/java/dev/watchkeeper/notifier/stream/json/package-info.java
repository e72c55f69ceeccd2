/** How an event looks to subscribers. */
@NullMarked
package dev.watchkeeper.notifier.stream.json;

import org.jspecify.annotations.NullMarked;
