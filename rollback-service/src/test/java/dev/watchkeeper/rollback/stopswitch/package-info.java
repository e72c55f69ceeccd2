/** Tests. */
@NullMarked
package dev.watchkeeper.rollback.stopswitch;

import org.jspecify.annotations.NullMarked;
