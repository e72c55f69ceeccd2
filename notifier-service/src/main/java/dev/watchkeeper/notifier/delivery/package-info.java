/** Telling a subscriber, until it worked or is given up. */
@NullMarked
package dev.watchkeeper.notifier.delivery;

import org.jspecify.annotations.NullMarked;
