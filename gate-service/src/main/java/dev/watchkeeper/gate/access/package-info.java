/** The first roles of an installation, from its bootstrap file. */
@NullMarked
package dev.watchkeeper.gate.access;

import org.jspecify.annotations.NullMarked;
