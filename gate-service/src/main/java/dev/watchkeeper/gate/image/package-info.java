/** Images of versions, and what starts them. */
@NullMarked
package dev.watchkeeper.gate.image;

import org.jspecify.annotations.NullMarked;
