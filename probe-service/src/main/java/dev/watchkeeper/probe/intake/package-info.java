/** What comes in: watches, positions and looks. */
@NullMarked
package dev.watchkeeper.probe.intake;

import org.jspecify.annotations.NullMarked;
