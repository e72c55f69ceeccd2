/** Requests that wait, in the database. */
@NullMarked
package dev.watchkeeper.gate.request.postgres;

import org.jspecify.annotations.NullMarked;
