/** The phases of a watch: when they are, how much of them was seen, how they end. */
@NullMarked
package dev.watchkeeper.verification.phase;

import org.jspecify.annotations.NullMarked;
