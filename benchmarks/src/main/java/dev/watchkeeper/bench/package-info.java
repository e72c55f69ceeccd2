/** The benchmarks, by name. */
@NullMarked
package dev.watchkeeper.bench;

import org.jspecify.annotations.NullMarked;
