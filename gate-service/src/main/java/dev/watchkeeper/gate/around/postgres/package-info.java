/** Where the steps stand, in the database. */
@NullMarked
package dev.watchkeeper.gate.around.postgres;

import org.jspecify.annotations.NullMarked;
