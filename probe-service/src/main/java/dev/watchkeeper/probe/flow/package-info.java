/** Health checks and flows of several steps: what an answer means. */
@NullMarked
package dev.watchkeeper.probe.flow;

import org.jspecify.annotations.NullMarked;
