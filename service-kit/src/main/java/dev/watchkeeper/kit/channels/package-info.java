/** What every channel must be configured with, as a check that a test of each service calls. */
@NullMarked
package dev.watchkeeper.kit.channels;

import org.jspecify.annotations.NullMarked;
