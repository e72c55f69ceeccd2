/** The places that a deployment changes. */
@NullMarked
package dev.watchkeeper.policy.target;

import org.jspecify.annotations.NullMarked;
