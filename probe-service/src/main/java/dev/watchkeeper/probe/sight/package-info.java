/** Whether the probe can see at all; a blind probe says nothing about others. */
@NullMarked
package dev.watchkeeper.probe.sight;

import org.jspecify.annotations.NullMarked;
