@NullMarked
package dev.watchkeeper.bench.detection;

import org.jspecify.annotations.NullMarked;
