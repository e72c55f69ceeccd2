/** Who wants to be told what. */
@NullMarked
package dev.watchkeeper.notifier.subscription;

import org.jspecify.annotations.NullMarked;
