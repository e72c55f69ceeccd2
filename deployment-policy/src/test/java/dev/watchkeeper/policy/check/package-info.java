/** Tests of what a policy says. */
@NullMarked
package dev.watchkeeper.policy.check;

import org.jspecify.annotations.NullMarked;
