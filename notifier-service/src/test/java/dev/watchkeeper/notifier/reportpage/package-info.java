/** Tests of the package of the same name. */
@NullMarked
package dev.watchkeeper.notifier.reportpage;

import org.jspecify.annotations.NullMarked;
