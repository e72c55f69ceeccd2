@NullMarked
package dev.watchkeeper.notifier.archive.kafka;

import org.jspecify.annotations.NullMarked;
