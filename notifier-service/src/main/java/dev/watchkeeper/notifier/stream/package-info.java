/** Who is waiting for what comes next. */
@NullMarked
package dev.watchkeeper.notifier.stream;

import org.jspecify.annotations.NullMarked;
