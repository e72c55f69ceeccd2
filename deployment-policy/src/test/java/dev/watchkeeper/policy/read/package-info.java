/** Tests of what a policy says. */
@NullMarked
package dev.watchkeeper.policy.read;

import org.jspecify.annotations.NullMarked;
