/** Coverage as LCOV writes it. */
@NullMarked
package dev.watchkeeper.gate.report.lcov;

import org.jspecify.annotations.NullMarked;
