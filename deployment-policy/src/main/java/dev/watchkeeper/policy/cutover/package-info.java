/** How traffic is shifted. */
@NullMarked
package dev.watchkeeper.policy.cutover;

import org.jspecify.annotations.NullMarked;
