/** Bytes, lines, comments and pieces of a migration file. */
@NullMarked
package dev.watchkeeper.migration.text;

import org.jspecify.annotations.NullMarked;
