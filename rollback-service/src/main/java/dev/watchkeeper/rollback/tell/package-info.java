/** What people are told about a rollback, rendered from what was recorded. */
@NullMarked
package dev.watchkeeper.rollback.tell;

import org.jspecify.annotations.NullMarked;
