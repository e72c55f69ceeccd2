/** The one HTTP origin in front of the five services, by path. */
@NullMarked
package dev.watchkeeper.stack.origin;

import org.jspecify.annotations.NullMarked;
