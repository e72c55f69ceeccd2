@NullMarked
package dev.watchkeeper.rollback.database.postgres;

import org.jspecify.annotations.NullMarked;
