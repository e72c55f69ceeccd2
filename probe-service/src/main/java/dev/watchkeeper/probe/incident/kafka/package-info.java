/** Incidents from the rollbacks of the last weeks. */
@NullMarked
package dev.watchkeeper.probe.incident.kafka;

import org.jspecify.annotations.NullMarked;
