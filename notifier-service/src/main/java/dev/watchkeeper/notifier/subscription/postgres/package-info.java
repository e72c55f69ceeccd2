/** Subscriptions in PostgreSQL. */
@NullMarked
package dev.watchkeeper.notifier.subscription.postgres;

import org.jspecify.annotations.NullMarked;
