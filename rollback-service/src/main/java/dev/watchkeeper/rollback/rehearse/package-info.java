/** Before the start: could this deployment be taken back? */
@NullMarked
package dev.watchkeeper.rollback.rehearse;

import org.jspecify.annotations.NullMarked;
