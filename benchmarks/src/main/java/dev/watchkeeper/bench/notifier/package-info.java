/** The notifier, measured: the archive, the stream with many readers, webhooks, and building the archive anew. */
@NullMarked
package dev.watchkeeper.bench.notifier;

import org.jspecify.annotations.NullMarked;
