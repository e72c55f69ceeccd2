/** Subscriptions over HTTP. */
@NullMarked
package dev.watchkeeper.notifier.subscription.http;

import org.jspecify.annotations.NullMarked;
