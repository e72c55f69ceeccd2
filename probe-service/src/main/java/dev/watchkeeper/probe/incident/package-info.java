/** The times at which a service was not as usual. */
@NullMarked
package dev.watchkeeper.probe.incident;

import org.jspecify.annotations.NullMarked;
