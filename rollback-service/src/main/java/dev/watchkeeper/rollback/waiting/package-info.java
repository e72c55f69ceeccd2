/** Verdicts that came before what they are about. */
@NullMarked
package dev.watchkeeper.rollback.waiting;

import org.jspecify.annotations.NullMarked;
