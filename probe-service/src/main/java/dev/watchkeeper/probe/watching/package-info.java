/** One deployment being watched: ticks, their parts, looks, and what is remembered from one to the next. */
@NullMarked
package dev.watchkeeper.probe.watching;

import org.jspecify.annotations.NullMarked;
