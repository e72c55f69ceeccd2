/** Which broker, database and cache are used, and where they listen. */
@NullMarked
package dev.watchkeeper.stack.infrastructure;

import org.jspecify.annotations.NullMarked;
