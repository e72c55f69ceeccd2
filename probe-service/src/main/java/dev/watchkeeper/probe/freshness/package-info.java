/** How far a check is answered without a hole, and when an answer is too old. */
@NullMarked
package dev.watchkeeper.probe.freshness;

import org.jspecify.annotations.NullMarked;
