/** How a deployment stands: once, or until it is over. */
@NullMarked
package dev.watchkeeper.cli.watch;

import org.jspecify.annotations.NullMarked;
