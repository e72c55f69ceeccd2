/** Reports as JSON. */
@NullMarked
package dev.watchkeeper.notifier.reportpage.json;

import org.jspecify.annotations.NullMarked;
