/** What is still to be told, in PostgreSQL. */
@NullMarked
package dev.watchkeeper.notifier.delivery.postgres;

import org.jspecify.annotations.NullMarked;
