@NullMarked
package dev.watchkeeper.notifier.audit;

import org.jspecify.annotations.NullMarked;
