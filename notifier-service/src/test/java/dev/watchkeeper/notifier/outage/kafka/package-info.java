@NullMarked
package dev.watchkeeper.notifier.outage.kafka;

import org.jspecify.annotations.NullMarked;
