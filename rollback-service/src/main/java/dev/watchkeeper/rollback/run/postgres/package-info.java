/** The runs and intents in Postgres, with the fencing epoch. */
@NullMarked
package dev.watchkeeper.rollback.run.postgres;

import org.jspecify.annotations.NullMarked;
