/** Typed ids; each is one checked text. */
@NullMarked
package dev.watchkeeper.contract.id;

import org.jspecify.annotations.NullMarked;
