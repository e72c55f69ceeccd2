/** Stories in PostgreSQL. */
@NullMarked
package dev.watchkeeper.notifier.people.postgres;

import org.jspecify.annotations.NullMarked;
