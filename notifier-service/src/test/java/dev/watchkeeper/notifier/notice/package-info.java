@NullMarked
package dev.watchkeeper.notifier.notice;

import org.jspecify.annotations.NullMarked;
