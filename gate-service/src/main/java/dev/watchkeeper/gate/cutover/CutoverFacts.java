package dev.watchkeeper.gate.cutover;

import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.policy.cutover.Cutover;
import java.time.Instant;

/** All that the answer to one step depends on. */
public record CutoverFacts(Deployment deployment, Evidence evidence, Cutover plan, int share, Instant now) {}
