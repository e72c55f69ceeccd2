/** What the checks showed before the start. */
@NullMarked
package dev.watchkeeper.verification.before;

import org.jspecify.annotations.NullMarked;
