/** Where reports are kept. */
@NullMarked
package dev.watchkeeper.notifier.reporting.postgres;

import org.jspecify.annotations.NullMarked;
