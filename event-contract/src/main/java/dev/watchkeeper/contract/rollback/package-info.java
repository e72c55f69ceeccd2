/** Values that rollback events carry. */
@NullMarked
package dev.watchkeeper.contract.rollback;

import org.jspecify.annotations.NullMarked;
