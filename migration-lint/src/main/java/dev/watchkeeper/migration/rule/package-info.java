/** The rules: what each kind of statement does to a table that is in use. */
@NullMarked
package dev.watchkeeper.migration.rule;

import org.jspecify.annotations.NullMarked;
