/** Building the archive anew, over HTTP. */
@NullMarked
package dev.watchkeeper.notifier.archive.http;

import org.jspecify.annotations.NullMarked;
