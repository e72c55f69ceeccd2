/** Notices over HTTP. */
@NullMarked
package dev.watchkeeper.notifier.notice.http;

import org.jspecify.annotations.NullMarked;
