/** Known good versions in the database. */
@NullMarked
package dev.watchkeeper.gate.knowngood.postgres;

import org.jspecify.annotations.NullMarked;
