@NullMarked
package dev.watchkeeper.notifier.archive;

import org.jspecify.annotations.NullMarked;
