/** The verb {@code rebuild-archive}: asks the notifier. */
@NullMarked
package dev.watchkeeper.cli.archive;

import org.jspecify.annotations.NullMarked;
