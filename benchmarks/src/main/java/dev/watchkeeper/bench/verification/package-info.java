/** The whole verification service behind a real broker: how many readings, how soon, how much memory. */
@NullMarked
package dev.watchkeeper.bench.verification;

import org.jspecify.annotations.NullMarked;
