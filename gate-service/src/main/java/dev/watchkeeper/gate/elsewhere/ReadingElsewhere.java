package dev.watchkeeper.gate.elsewhere;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.wayback.WayBack;
import dev.watchkeeper.policy.Policy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what the checks of a policy need to know of other deployments, in the transaction that asks them. */
public final class ReadingElsewhere {
    /** The environment that {@code gate.staging} speaks of. */
    public static final EnvironmentName STAGING = new EnvironmentName("staging");

    private static final int LOOKED_THROUGH = 20;

    private ReadingElsewhere() {}

    public static Elsewhere of(Transaction tx, Deployment deployment, Policy policy) {
        Optional<Staging> staging = policy.gate().staging().map(rules -> staging(tx, deployment));
        List<Known> around = policy.gate()
                .incidents()
                .map(rules -> around(tx, deployment, policy))
                .orElse(List.of());
        List<WayBack> waysBack = policy.gate()
                .wayBack()
                .filter(rules ->
                        rules.estimate().isPresent() || rules.testedOn().isPresent())
                .map(rules -> tx.waysBack()
                        .of(deployment.service().project(), deployment.service().service()))
                .orElse(List.of());
        return new Elsewhere(staging, around, waysBack);
    }

    private static Staging staging(Transaction tx, Deployment deployment) {
        ServiceRef there = new ServiceRef(
                deployment.service().project(), deployment.service().service(), STAGING);
        List<Deployment> started = tx.records().started(there, LOOKED_THROUGH);
        Optional<Known> same = started.stream()
                .filter(one -> !one.afterRollback())
                .filter(one -> SameVersion.of(
                                deployment.request().version(), one.request().version())
                        == SameVersion.YES)
                .findFirst()
                .map(one -> new Known(one, tx.records().evidence(one.id())));
        return new Staging(there, same, started.stream().findFirst());
    }

    private static List<Known> around(Transaction tx, Deployment deployment, Policy policy) {
        return Stream.concat(Stream.of(deployment.service()), policy.dependsOn().stream())
                .distinct()
                .flatMap(service -> tx.records().started(service, 2).stream()
                        .filter(one -> !one.id().equals(deployment.id()))
                        .limit(1))
                .map(one -> new Known(one, tx.records().evidence(one.id())))
                .toList();
    }
}
