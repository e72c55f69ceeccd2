/** An append-only record of who did what, chained by hashes. */
@NullMarked
package dev.watchkeeper.kit.audit;

import org.jspecify.annotations.NullMarked;
