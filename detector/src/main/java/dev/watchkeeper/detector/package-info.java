/** Sequential tests whose evidence may be looked at at any time: sums over alternatives and over the time of change. */
@NullMarked
package dev.watchkeeper.detector;

import org.jspecify.annotations.NullMarked;
