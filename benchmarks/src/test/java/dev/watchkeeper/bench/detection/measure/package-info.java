@NullMarked
package dev.watchkeeper.bench.detection.measure;

import org.jspecify.annotations.NullMarked;
