/** Signatures (ed25519, or ed448) over the wire form. */
@NullMarked
package dev.watchkeeper.contract.signing;

import org.jspecify.annotations.NullMarked;
