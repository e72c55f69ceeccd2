/** What one rule says about the buckets of its check, and the sentence that says it. */
@NullMarked
package dev.watchkeeper.verification.rule;

import org.jspecify.annotations.NullMarked;
