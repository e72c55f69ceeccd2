@NullMarked
package dev.watchkeeper.notifier.policies;

import org.jspecify.annotations.NullMarked;
