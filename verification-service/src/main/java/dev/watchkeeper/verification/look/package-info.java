/** Fresh readings that rollback asked for: is it still broken, did the rollback help. */
@NullMarked
package dev.watchkeeper.verification.look;

import org.jspecify.annotations.NullMarked;
