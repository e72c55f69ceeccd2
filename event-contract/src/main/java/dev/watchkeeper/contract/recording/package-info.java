/** The file that an ended watch becomes: what was on the wire, in columns. */
@NullMarked
package dev.watchkeeper.contract.recording;

import org.jspecify.annotations.NullMarked;
