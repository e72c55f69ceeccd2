/** What must be well below the service before it changes. */
@NullMarked
package dev.watchkeeper.gate.infrastructure;

import org.jspecify.annotations.NullMarked;
