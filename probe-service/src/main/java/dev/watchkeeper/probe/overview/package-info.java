/** What the probe is doing, for people. */
@NullMarked
package dev.watchkeeper.probe.overview;

import org.jspecify.annotations.NullMarked;
