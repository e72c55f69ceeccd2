/** The stream of what happened. */
@NullMarked
package dev.watchkeeper.cli.events;

import org.jspecify.annotations.NullMarked;
