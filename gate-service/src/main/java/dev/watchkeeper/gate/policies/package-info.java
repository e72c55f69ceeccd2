/** The policies that were accepted, and what the gate reads in one. */
@NullMarked
package dev.watchkeeper.gate.policies;

import org.jspecify.annotations.NullMarked;
