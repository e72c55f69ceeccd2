/** Tests. */
@NullMarked
package dev.watchkeeper.rollback.across;

import org.jspecify.annotations.NullMarked;
