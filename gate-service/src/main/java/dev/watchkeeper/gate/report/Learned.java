package dev.watchkeeper.gate.report;

import dev.watchkeeper.contract.id.DeploymentId;
import java.time.Instant;

/**
 * What the gate itself found out for one deployment, in the form of a report. A report that was handed in counts before it.
 *
 * @param at when
 */
public record Learned(DeploymentId deployment, Format format, Summary summary, Instant at) {}
