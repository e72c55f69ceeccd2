/** Whom a check asks. */
@NullMarked
package dev.watchkeeper.policy.source;

import org.jspecify.annotations.NullMarked;
