@NullMarked
package dev.watchkeeper.notifier.story;

import org.jspecify.annotations.NullMarked;
