/** A running Watchkeeper, as the command line speaks to it: one origin, JSON, server-sent events. */
@NullMarked
package dev.watchkeeper.cli.server;

import org.jspecify.annotations.NullMarked;
