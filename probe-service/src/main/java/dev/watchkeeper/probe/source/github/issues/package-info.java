/** Issues that were opened with a label. */
@NullMarked
package dev.watchkeeper.probe.source.github.issues;

import org.jspecify.annotations.NullMarked;
