/** What it costs a request to be known. */
@NullMarked
package dev.watchkeeper.bench.access;

import org.jspecify.annotations.NullMarked;
