/** The question that a container asks itself every few seconds. */
@NullMarked
package dev.watchkeeper.stack.health;

import org.jspecify.annotations.NullMarked;
