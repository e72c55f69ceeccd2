/** The one clock of a service, and how far it stands from the broker's. */
@NullMarked
package dev.watchkeeper.kit.time;

import org.jspecify.annotations.NullMarked;
