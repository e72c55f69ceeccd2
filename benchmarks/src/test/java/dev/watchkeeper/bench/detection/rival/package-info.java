@NullMarked
package dev.watchkeeper.bench.detection.rival;

import org.jspecify.annotations.NullMarked;
