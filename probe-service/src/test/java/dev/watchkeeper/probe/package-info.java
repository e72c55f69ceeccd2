/** What the tests of the probe share. */
@NullMarked
package dev.watchkeeper.probe;

import org.jspecify.annotations.NullMarked;
