/** Reports as Markdown. */
@NullMarked
package dev.watchkeeper.notifier.reportpage.markdown;

import org.jspecify.annotations.NullMarked;
