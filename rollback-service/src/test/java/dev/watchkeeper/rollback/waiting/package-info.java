/** Verdicts that wait for what they are about. */
@NullMarked
package dev.watchkeeper.rollback.waiting;

import org.jspecify.annotations.NullMarked;
