/** A real browser for tests: only tests depend on it. */
@NullMarked
package dev.watchkeeper.browser;

import org.jspecify.annotations.NullMarked;
