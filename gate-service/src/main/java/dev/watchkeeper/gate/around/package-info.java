/**
 * Steps around a deployment: what is done outside while it goes on, each at most once, and given back however it ends.
 */
@NullMarked
package dev.watchkeeper.gate.around;

import org.jspecify.annotations.NullMarked;
