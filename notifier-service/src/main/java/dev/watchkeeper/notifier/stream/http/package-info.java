/** The ordered stream as server-sent events. */
@NullMarked
package dev.watchkeeper.notifier.stream.http;

import org.jspecify.annotations.NullMarked;
