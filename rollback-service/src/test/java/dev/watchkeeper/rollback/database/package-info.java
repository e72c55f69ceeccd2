@NullMarked
package dev.watchkeeper.rollback.database;

import org.jspecify.annotations.NullMarked;
