/** How a deployment comes to its end: watched, aborted, erased afterwards. */
@NullMarked
package dev.watchkeeper.gate.ending;

import org.jspecify.annotations.NullMarked;
