/** What the gate's judgements cost. */
@NullMarked
package dev.watchkeeper.bench.gate;

import org.jspecify.annotations.NullMarked;
