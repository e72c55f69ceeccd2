/** Deployments that may leave something out, and what they owe for it. */
@NullMarked
package dev.watchkeeper.policy.exception;

import org.jspecify.annotations.NullMarked;
