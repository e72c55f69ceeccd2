/** Who did what, why and when. */
@NullMarked
package dev.watchkeeper.notifier.audit;

import org.jspecify.annotations.NullMarked;
