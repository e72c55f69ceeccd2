/** Which script takes a migration back. */
@NullMarked
package dev.watchkeeper.migration.rollback;

import org.jspecify.annotations.NullMarked;
