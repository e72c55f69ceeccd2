/** The verb {@code lint-sql}. */
@NullMarked
package dev.watchkeeper.cli.migration;

import org.jspecify.annotations.NullMarked;
