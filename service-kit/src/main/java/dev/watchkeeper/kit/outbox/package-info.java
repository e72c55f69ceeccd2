/** Events written in the transaction of the command that caused them, and sent afterwards. */
@NullMarked
package dev.watchkeeper.kit.outbox;

import org.jspecify.annotations.NullMarked;
