/** Reports to fetch. */
@NullMarked
package dev.watchkeeper.notifier.reporting.http;

import org.jspecify.annotations.NullMarked;
