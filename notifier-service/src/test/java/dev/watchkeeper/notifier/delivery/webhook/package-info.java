@NullMarked
package dev.watchkeeper.notifier.delivery.webhook;

import org.jspecify.annotations.NullMarked;
