/** The notifier as a whole, against a real broker and a real database. */
@NullMarked
package dev.watchkeeper.notifier;

import org.jspecify.annotations.NullMarked;
