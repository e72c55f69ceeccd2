/** One transaction: everything in it is written down, or nothing. */
@NullMarked
package dev.watchkeeper.gate.transaction;

import org.jspecify.annotations.NullMarked;
