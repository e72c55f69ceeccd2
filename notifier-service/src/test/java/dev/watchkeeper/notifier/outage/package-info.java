@NullMarked
package dev.watchkeeper.notifier.outage;

import org.jspecify.annotations.NullMarked;
