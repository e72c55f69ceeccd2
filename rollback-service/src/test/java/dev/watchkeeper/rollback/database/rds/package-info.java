@NullMarked
package dev.watchkeeper.rollback.database.rds;

import org.jspecify.annotations.NullMarked;
