/** The page as a browser really runs it. */
@NullMarked
package dev.watchkeeper.notifier.page;

import org.jspecify.annotations.NullMarked;
