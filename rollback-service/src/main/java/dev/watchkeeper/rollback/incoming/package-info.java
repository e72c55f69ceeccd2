/** The two channels that rollback reads. */
@NullMarked
package dev.watchkeeper.rollback.incoming;

import org.jspecify.annotations.NullMarked;
