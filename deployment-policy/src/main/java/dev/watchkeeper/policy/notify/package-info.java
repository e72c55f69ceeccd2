/** What is told where. */
@NullMarked
package dev.watchkeeper.policy.notify;

import org.jspecify.annotations.NullMarked;
