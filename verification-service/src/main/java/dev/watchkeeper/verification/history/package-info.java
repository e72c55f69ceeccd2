/** Measured rows that lie in files, and what a mapping says they mean: checks, baselines, watches, true incidents. */
@NullMarked
package dev.watchkeeper.verification.history;

import org.jspecify.annotations.NullMarked;
