/** What goes out to topics: signed, acknowledged by all replicas. */
@NullMarked
package dev.watchkeeper.kit.outgoing;

import org.jspecify.annotations.NullMarked;
