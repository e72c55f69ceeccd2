/** What the other services of the same environment do: one cause for many breaches, and who else may be to blame. */
@NullMarked
package dev.watchkeeper.rollback.across;

import org.jspecify.annotations.NullMarked;
