/** The stretches of the watch. */
@NullMarked
package dev.watchkeeper.policy.watch;

import org.jspecify.annotations.NullMarked;
