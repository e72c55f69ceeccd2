@NullMarked
package dev.watchkeeper.notifier.archive.postgres;

import org.jspecify.annotations.NullMarked;
