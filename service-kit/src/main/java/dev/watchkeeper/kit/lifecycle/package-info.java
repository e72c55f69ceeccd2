/** When a service starts, and that it ends with the process that started it. */
@NullMarked
package dev.watchkeeper.kit.lifecycle;

import org.jspecify.annotations.NullMarked;
