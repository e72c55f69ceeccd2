/** The database of a service is brought back to a snapshot: never by itself, always by the word of several persons. */
@NullMarked
package dev.watchkeeper.rollback.database;

import org.jspecify.annotations.NullMarked;
