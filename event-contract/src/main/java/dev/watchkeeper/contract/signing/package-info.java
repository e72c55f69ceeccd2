/** ed25519 signatures over the wire form. */
@NullMarked
package dev.watchkeeper.contract.signing;

import org.jspecify.annotations.NullMarked;
