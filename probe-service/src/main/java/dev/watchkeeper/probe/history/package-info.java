/** The past of a check as its source tells it: what is needed, what is known, what is still to be asked. */
@NullMarked
package dev.watchkeeper.probe.history;

import org.jspecify.annotations.NullMarked;
