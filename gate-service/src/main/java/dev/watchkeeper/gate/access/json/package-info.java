/** The bootstrap file. */
@NullMarked
package dev.watchkeeper.gate.access.json;

import org.jspecify.annotations.NullMarked;
