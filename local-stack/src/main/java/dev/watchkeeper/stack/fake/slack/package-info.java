/** A Slack that keeps channels, messages and threads, and can lose its answers. */
@NullMarked
package dev.watchkeeper.stack.fake.slack;

import org.jspecify.annotations.NullMarked;
