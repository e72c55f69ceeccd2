/** Something that a receiver is to show, and how it comes to do so exactly once. */
@NullMarked
package dev.watchkeeper.notifier.notice;

import org.jspecify.annotations.NullMarked;
