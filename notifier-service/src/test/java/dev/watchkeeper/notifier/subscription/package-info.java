@NullMarked
package dev.watchkeeper.notifier.subscription;

import org.jspecify.annotations.NullMarked;
