/** What the migrations of a change must be before it starts. */
@NullMarked
package dev.watchkeeper.gate.migration;

import org.jspecify.annotations.NullMarked;
