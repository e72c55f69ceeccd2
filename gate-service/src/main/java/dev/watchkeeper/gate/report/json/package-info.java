/** Reports in JSON: npm audit, SARIF, changed files. */
@NullMarked
package dev.watchkeeper.gate.report.json;

import org.jspecify.annotations.NullMarked;
