/** What was told, over HTTP. */
@NullMarked
package dev.watchkeeper.notifier.delivery.http;

import org.jspecify.annotations.NullMarked;
