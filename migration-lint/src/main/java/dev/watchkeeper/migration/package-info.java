/** What a change's SQL migrations do to a running PostgreSQL: findings, locks, and whether the version before still works. */
@NullMarked
package dev.watchkeeper.migration;

import org.jspecify.annotations.NullMarked;
