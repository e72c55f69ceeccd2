/** Tests. */
@NullMarked
package dev.watchkeeper.rollback.tell;

import org.jspecify.annotations.NullMarked;
