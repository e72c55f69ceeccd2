/** What the gate does with what verification and rollback say. */
@NullMarked
package dev.watchkeeper.gate.hearing;

import org.jspecify.annotations.NullMarked;
