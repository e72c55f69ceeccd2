/** Databases of RDS. */
@NullMarked
package dev.watchkeeper.gate.database.rds;

import org.jspecify.annotations.NullMarked;
