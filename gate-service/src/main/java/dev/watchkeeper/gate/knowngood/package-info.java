/** Versions that may be gone back to. */
@NullMarked
package dev.watchkeeper.gate.knowngood;

import org.jspecify.annotations.NullMarked;
