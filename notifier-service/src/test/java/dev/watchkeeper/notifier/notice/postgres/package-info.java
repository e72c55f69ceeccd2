@NullMarked
package dev.watchkeeper.notifier.notice.postgres;

import org.jspecify.annotations.NullMarked;
