/** Tests. */
@NullMarked
package dev.watchkeeper.rollback.terms;

import org.jspecify.annotations.NullMarked;
