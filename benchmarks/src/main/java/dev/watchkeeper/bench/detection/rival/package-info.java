/** How other tools decide, modelled from their documents and sources, not run. */
@NullMarked
package dev.watchkeeper.bench.detection.rival;

import org.jspecify.annotations.NullMarked;
