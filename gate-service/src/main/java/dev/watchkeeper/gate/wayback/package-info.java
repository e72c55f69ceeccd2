/** The rollbacks that were heard, of every environment of a service. */
@NullMarked
package dev.watchkeeper.gate.wayback;

import org.jspecify.annotations.NullMarked;
