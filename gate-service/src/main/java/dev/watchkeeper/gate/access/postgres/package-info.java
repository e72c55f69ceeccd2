/** Which roles were published, in the database. */
@NullMarked
package dev.watchkeeper.gate.access.postgres;

import org.jspecify.annotations.NullMarked;
