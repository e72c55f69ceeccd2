/** The flag that other tools read while a deployment is in progress. */
@NullMarked
package dev.watchkeeper.gate.progressflag;

import org.jspecify.annotations.NullMarked;
