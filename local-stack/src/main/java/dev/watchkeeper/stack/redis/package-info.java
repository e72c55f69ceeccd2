/** A real Redis from its binary. */
@NullMarked
package dev.watchkeeper.stack.redis;

import org.jspecify.annotations.NullMarked;
