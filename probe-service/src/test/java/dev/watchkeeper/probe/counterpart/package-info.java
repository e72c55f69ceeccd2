/** The real programs that sources are tried against. */
@NullMarked
package dev.watchkeeper.probe.counterpart;

import org.jspecify.annotations.NullMarked;
