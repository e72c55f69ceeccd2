/** Buckets of one check: which reading counts, how far they are known, what they say per interval. */
@NullMarked
package dev.watchkeeper.verification.sample;

import org.jspecify.annotations.NullMarked;
