/** What comes in from topics: decoded, checked, handled or put into quarantine, never skipped. */
@NullMarked
package dev.watchkeeper.kit.incoming;

import org.jspecify.annotations.NullMarked;
