/** Tests of what a policy says. */
@NullMarked
package dev.watchkeeper.policy.window;

import org.jspecify.annotations.NullMarked;
