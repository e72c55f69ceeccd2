/** Folds by hand-computed examples. */
@NullMarked
package dev.watchkeeper.notifier.report;

import org.jspecify.annotations.NullMarked;
