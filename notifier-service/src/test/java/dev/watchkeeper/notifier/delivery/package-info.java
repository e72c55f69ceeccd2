@NullMarked
package dev.watchkeeper.notifier.delivery;

import org.jspecify.annotations.NullMarked;
