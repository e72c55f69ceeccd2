/** Reports that a pipeline hands in for one commit: coverage, weaknesses, changed files. */
@NullMarked
package dev.watchkeeper.gate.report;

import org.jspecify.annotations.NullMarked;
