/** Computing a recorded watch again. */
@NullMarked
package dev.watchkeeper.verification.replay;

import org.jspecify.annotations.NullMarked;
