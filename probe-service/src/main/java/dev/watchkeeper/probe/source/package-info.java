/** The port to whoever is asked. */
@NullMarked
package dev.watchkeeper.probe.source;

import org.jspecify.annotations.NullMarked;
