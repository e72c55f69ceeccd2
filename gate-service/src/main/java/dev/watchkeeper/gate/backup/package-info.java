/** Copies of the database before a start: those that are made each day, and the one that is made for a deployment. */
@NullMarked
package dev.watchkeeper.gate.backup;

import org.jspecify.annotations.NullMarked;
