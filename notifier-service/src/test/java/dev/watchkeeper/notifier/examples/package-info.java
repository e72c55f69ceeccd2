@NullMarked
package dev.watchkeeper.notifier.examples;

import org.jspecify.annotations.NullMarked;
