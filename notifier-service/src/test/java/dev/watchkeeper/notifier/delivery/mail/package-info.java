@NullMarked
package dev.watchkeeper.notifier.delivery.mail;

import org.jspecify.annotations.NullMarked;
