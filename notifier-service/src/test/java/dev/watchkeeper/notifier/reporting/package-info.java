/** Tests of the package of the same name. */
@NullMarked
package dev.watchkeeper.notifier.reporting;

import org.jspecify.annotations.NullMarked;
