/** PostgreSQL's own parser, run inside the JVM. */
@NullMarked
package dev.watchkeeper.migration.grammar.libpgquery;

import org.jspecify.annotations.NullMarked;
