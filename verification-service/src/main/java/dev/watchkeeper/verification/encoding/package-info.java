/** The state of a watch as bytes, written field by field. */
@NullMarked
package dev.watchkeeper.verification.encoding;

import org.jspecify.annotations.NullMarked;
