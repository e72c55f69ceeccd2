/**
 * What everyone may send us, as the fuzzer calls it: a target throws for what must never be. Each has seeds under {@code seeds}, which
 * the build runs, and which a run of the fuzzer begins with.
 */
@NullMarked
package dev.watchkeeper.fuzz;

import org.jspecify.annotations.NullMarked;
