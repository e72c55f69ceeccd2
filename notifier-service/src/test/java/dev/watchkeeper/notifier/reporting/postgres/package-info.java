@NullMarked
package dev.watchkeeper.notifier.reporting.postgres;

import org.jspecify.annotations.NullMarked;
