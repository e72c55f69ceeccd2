/** A deployment from the request to its end: its state, the legal transitions, and what is written down. */
@NullMarked
package dev.watchkeeper.gate.deployment;

import org.jspecify.annotations.NullMarked;
