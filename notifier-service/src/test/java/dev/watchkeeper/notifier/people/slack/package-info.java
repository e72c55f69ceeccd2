@NullMarked
package dev.watchkeeper.notifier.people.slack;

import org.jspecify.annotations.NullMarked;
