/** Tests. */
@NullMarked
package dev.watchkeeper.rollback;

import org.jspecify.annotations.NullMarked;
