/** Tests. */
@NullMarked
package dev.watchkeeper.rollback.simulation;

import org.jspecify.annotations.NullMarked;
