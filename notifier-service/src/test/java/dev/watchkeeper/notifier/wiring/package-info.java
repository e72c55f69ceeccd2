@NullMarked
package dev.watchkeeper.notifier.wiring;

import org.jspecify.annotations.NullMarked;
