/** The verb {@code replay}: computing a recorded watch again. */
@NullMarked
package dev.watchkeeper.cli.replay;

import org.jspecify.annotations.NullMarked;
