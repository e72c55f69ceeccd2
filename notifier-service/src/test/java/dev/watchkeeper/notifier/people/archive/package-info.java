@NullMarked
package dev.watchkeeper.notifier.people.archive;

import org.jspecify.annotations.NullMarked;
