/** Whether an admitted deployment may start now. */
@NullMarked
package dev.watchkeeper.gate.start;

import org.jspecify.annotations.NullMarked;
