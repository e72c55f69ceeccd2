package dev.watchkeeper.gate.knowngood;

import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.gate.transaction.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * A named person says that a version is good, when a service is taken on that was deployed by other means. Readers see it as the
 * events of a deployment of its own, whose id follows from service and version.
 */
public final class AttestingVersion {
    private final Clock clock;

    public AttestingVersion(Clock clock) {
        this.clock = clock;
    }

    public KnownGood attest(Transaction tx, ServiceRef service, Version version, String statement, SubjectId by) {
        Instant now = clock.instant();
        KnownGood knownGood = new KnownGood(service, version, KnownGoodGrade.ATTESTED, statement, by, now);
        if (tx.knownGoods().add(knownGood)) {
            DeploymentId id = new DeploymentId(DerivedId.of("known-good", service.toString(), version.tag()));
            WatchRef watch = new WatchRef(id, Run.FIRST, service);
            tx.knownGoods()
                    .publish(
                            DerivedId.event(watch.idPrefix(), "attested"),
                            now,
                            new DeploymentEvent.Attested(watch, "known-good:" + version.tag(), by, statement));
            tx.knownGoods()
                    .publish(
                            DerivedId.event(watch.idPrefix(), "stable"),
                            now,
                            new DeploymentEvent.Stable(watch, version, PhaseEnding.UNPROVEN, KnownGoodGrade.ATTESTED));
        }
        tx.records()
                .audit(
                        by,
                        "version attested",
                        service.toString(),
                        Map.of("version", version.tag(), "statement", statement),
                        now);
        return knownGood;
    }
}
