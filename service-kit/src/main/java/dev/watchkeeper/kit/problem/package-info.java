/** Errors of the HTTP interface, each saying what, where and what to do. */
@NullMarked
package dev.watchkeeper.kit.problem;

import org.jspecify.annotations.NullMarked;
