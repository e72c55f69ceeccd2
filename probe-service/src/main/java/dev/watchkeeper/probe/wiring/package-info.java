/** Where the parts are put together. */
@NullMarked
package dev.watchkeeper.probe.wiring;

import org.jspecify.annotations.NullMarked;
