/** Curves against their limits, for a terminal and as SVG. */
@NullMarked
package dev.watchkeeper.cli.plot;

import org.jspecify.annotations.NullMarked;
