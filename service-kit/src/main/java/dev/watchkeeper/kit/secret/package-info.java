/** Secrets that an operator set, each with the hosts it may be sent to. */
@NullMarked
package dev.watchkeeper.kit.secret;

import org.jspecify.annotations.NullMarked;
