/** Every decision is an event and an audit entry of the same id. */
@NullMarked
package dev.watchkeeper.rollback.record;

import org.jspecify.annotations.NullMarked;
