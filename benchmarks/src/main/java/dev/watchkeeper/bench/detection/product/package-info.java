/** The detectors as the product runs them. */
@NullMarked
package dev.watchkeeper.bench.detection.product;

import org.jspecify.annotations.NullMarked;
