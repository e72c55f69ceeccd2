/** Groups of log lines. */
@NullMarked
package dev.watchkeeper.gate.logs;

import org.jspecify.annotations.NullMarked;
