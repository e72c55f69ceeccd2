@NullMarked
package dev.watchkeeper.bench.detection.product;

import org.jspecify.annotations.NullMarked;
