/** The port to PostgreSQL's grammar, and the tree it answers with. */
@NullMarked
package dev.watchkeeper.migration.grammar;

import org.jspecify.annotations.NullMarked;
