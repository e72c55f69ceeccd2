/** Events handled once, whatever number of times they arrive. */
@NullMarked
package dev.watchkeeper.kit.inbox;

import org.jspecify.annotations.NullMarked;
