/** How many calls an account at a vendor may get, and until when it is left alone. */
@NullMarked
package dev.watchkeeper.probe.budget;

import org.jspecify.annotations.NullMarked;
