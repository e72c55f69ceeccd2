/** A Statuspage that keeps incidents and components, and can lose its answers. */
@NullMarked
package dev.watchkeeper.stack.fake.statuspage;

import org.jspecify.annotations.NullMarked;
