@NullMarked
package dev.watchkeeper.bench.detection.run;

import org.jspecify.annotations.NullMarked;
