/** Which scenarios are run how often, and who takes part. */
@NullMarked
package dev.watchkeeper.bench.detection.run;

import org.jspecify.annotations.NullMarked;
