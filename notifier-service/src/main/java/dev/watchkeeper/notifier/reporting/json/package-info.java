/** Events as the archive and recordings hold them. */
@NullMarked
package dev.watchkeeper.notifier.reporting.json;

import org.jspecify.annotations.NullMarked;
