/** Reports in Postgres. */
@NullMarked
package dev.watchkeeper.gate.report.postgres;

import org.jspecify.annotations.NullMarked;
