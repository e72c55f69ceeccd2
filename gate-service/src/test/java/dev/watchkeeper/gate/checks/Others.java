package dev.watchkeeper.gate.checks;

import static dev.watchkeeper.gate.examples.Examples.NOON;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.deployment.Request;
import dev.watchkeeper.gate.elsewhere.Elsewhere;
import dev.watchkeeper.gate.elsewhere.Known;
import dev.watchkeeper.gate.elsewhere.Staging;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Deployments beside the one that is to start. */
final class Others {
    static final ServiceRef STAGING = ServiceRef.of("demo", "household-api", "staging");
    static final WatchRef THERE = new WatchRef(new DeploymentId("s-1"), Run.FIRST, STAGING);

    private Others() {}

    static Version version(String tag, String commit) {
        return new Version(tag, Optional.of(commit), Optional.empty(), Optional.empty());
    }

    /** Started and shifted at that instant. */
    static Deployment shifted(WatchRef watch, Version version, ResolvedPolicy policy, Instant at) {
        return started(watch, version, policy, at).shift(at).after();
    }

    static Deployment started(WatchRef watch, Version version, ResolvedPolicy policy, Instant at) {
        Request request = new Request(
                version,
                Examples.request().targets(),
                policy,
                Examples.SOMEONE,
                Optional.empty(),
                StartKind.NORMAL,
                Optional.empty());
        return Deployment.requested(watch, request, at)
                .then(one -> one.admit(List.of(), at))
                .then(one -> one.start(Optional.of(Examples.OLD), at))
                .after();
    }

    static Evidence heard(VerdictEvent... events) {
        Evidence evidence = Evidence.NONE;
        for (VerdictEvent event : events) {
            evidence = evidence.with(event, NOON);
        }
        return evidence;
    }

    static CheckFacts facts(Policy policy, Elsewhere elsewhere, Instant now) {
        return new CheckFacts(Examples.requestedOfCommit(), policy, Evidence.NONE, false, List.of(), elsewhere, now);
    }

    static Elsewhere onStaging(Known same) {
        return new Elsewhere(
                Optional.of(new Staging(STAGING, Optional.of(same), Optional.of(same.deployment()))),
                List.of(),
                List.of());
    }
}
