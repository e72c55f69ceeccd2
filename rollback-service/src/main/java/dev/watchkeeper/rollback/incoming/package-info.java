/** Wakes the worker when something was read. */
@NullMarked
package dev.watchkeeper.rollback.incoming;

import org.jspecify.annotations.NullMarked;
