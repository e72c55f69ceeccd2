/** The recording of a watch as a file: JSON lines, plain or compressed. */
@NullMarked
package dev.watchkeeper.verification.replay.file;

import org.jspecify.annotations.NullMarked;
