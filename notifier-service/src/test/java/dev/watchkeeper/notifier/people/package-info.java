@NullMarked
package dev.watchkeeper.notifier.people;

import org.jspecify.annotations.NullMarked;
