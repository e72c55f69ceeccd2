/** For the tests of every service: each operation, called by each kind of caller, answers as a table in {@code docs/security} says. */
@NullMarked
package dev.watchkeeper.stack.matrix;

import org.jspecify.annotations.NullMarked;
