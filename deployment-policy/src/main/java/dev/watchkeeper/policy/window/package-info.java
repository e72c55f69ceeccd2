/** When a deployment may start. */
@NullMarked
package dev.watchkeeper.policy.window;

import org.jspecify.annotations.NullMarked;
