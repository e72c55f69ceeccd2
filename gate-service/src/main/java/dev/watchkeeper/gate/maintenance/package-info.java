/** When a supplier works on a resource, and whether that is near. */
@NullMarked
package dev.watchkeeper.gate.maintenance;

import org.jspecify.annotations.NullMarked;
