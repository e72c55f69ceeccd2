/** What was said about migrations, in the database. */
@NullMarked
package dev.watchkeeper.gate.migrating.postgres;

import org.jspecify.annotations.NullMarked;
