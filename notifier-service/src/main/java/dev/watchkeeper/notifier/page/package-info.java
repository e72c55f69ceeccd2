/** What all pages have in common: who looks, at what moment, and where in the stream. */
@NullMarked
package dev.watchkeeper.notifier.page;

import org.jspecify.annotations.NullMarked;
