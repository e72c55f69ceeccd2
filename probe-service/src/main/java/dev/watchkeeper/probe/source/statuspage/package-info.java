/** What a supplier's status page says of a component. */
@NullMarked
package dev.watchkeeper.probe.source.statuspage;

import org.jspecify.annotations.NullMarked;
