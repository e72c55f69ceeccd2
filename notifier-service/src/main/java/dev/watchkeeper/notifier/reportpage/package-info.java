/** A report as a page of sections, before it is HTML or Markdown. */
@NullMarked
package dev.watchkeeper.notifier.reportpage;

import org.jspecify.annotations.NullMarked;
