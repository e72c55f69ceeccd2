@NullMarked
package dev.watchkeeper.notifier.stream;

import org.jspecify.annotations.NullMarked;
