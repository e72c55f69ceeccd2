/** What a past says of the usual: baselines, and whether a test that holds against them may act. */
@NullMarked
package dev.watchkeeper.probe.baseline;

import org.jspecify.annotations.NullMarked;
