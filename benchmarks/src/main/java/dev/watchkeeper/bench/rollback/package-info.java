/** The packaged rollback service beside a real broker and database, a switch that acts at once, and whoever verifies. */
@NullMarked
package dev.watchkeeper.bench.rollback;

import org.jspecify.annotations.NullMarked;
