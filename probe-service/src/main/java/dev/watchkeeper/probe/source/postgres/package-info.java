/** Statistics of a PostgreSQL and selects that give one value. Only reads; only what it may, and never for long. */
@NullMarked
package dev.watchkeeper.probe.source.postgres;

import org.jspecify.annotations.NullMarked;
