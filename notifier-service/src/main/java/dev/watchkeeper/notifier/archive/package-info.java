/** Every record of every topic, kept in the order of commits. */
@NullMarked
package dev.watchkeeper.notifier.archive;

import org.jspecify.annotations.NullMarked;
