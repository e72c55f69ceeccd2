@NullMarked
package dev.watchkeeper.bench.detection.report;

import org.jspecify.annotations.NullMarked;
