/** Reports as HTML. */
@NullMarked
package dev.watchkeeper.notifier.reportpage.html;

import org.jspecify.annotations.NullMarked;
