/** Policies as they were accepted, in which words they differ, and what a changed one would mean. */
@NullMarked
package dev.watchkeeper.notifier.policies;

import org.jspecify.annotations.NullMarked;
