package dev.watchkeeper.rollback.deployment;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import java.util.Optional;

/** What an event says about which versions are known good. */
public sealed interface KnownGoodChange {

    record Proven(Version version, KnownGoodGrade grade) implements KnownGoodChange {}

    /** It was taken back: what it was known for before no longer counts. */
    record Revoked(Version version) implements KnownGoodChange {}

    /** The attestation with which an approver declares a version good when a service is taken on. */
    String ATTESTATION = "known-good:";

    static Optional<KnownGoodChange> of(DeploymentEvent event, Optional<KnownDeployment> about) {
        return switch (event) {
            case DeploymentEvent.Stable stable -> Optional.of(new Proven(stable.version(), stable.grade()));
            case DeploymentEvent.Attested attested ->
                attested.attestation().startsWith(ATTESTATION)
                                && attested.attestation().length() > ATTESTATION.length()
                        ? Optional.of(new Proven(
                                Version.ofTag(attested.attestation().substring(ATTESTATION.length())),
                                KnownGoodGrade.ATTESTED))
                        : Optional.empty();
            case DeploymentEvent.Ended ended ->
                ended.reason() == EndReason.ROLLED_BACK
                        ? about.map(known -> new Revoked(known.version()))
                        : Optional.empty();
            case DeploymentEvent.Requested ignored -> Optional.empty();
            case DeploymentEvent.Admitted ignored -> Optional.empty();
            case DeploymentEvent.Refused ignored -> Optional.empty();
            case DeploymentEvent.Started ignored -> Optional.empty();
            case DeploymentEvent.CutoverStep ignored -> Optional.empty();
            case DeploymentEvent.Shifted ignored -> Optional.empty();
            case DeploymentEvent.Waived ignored -> Optional.empty();
            case DeploymentEvent.Checked ignored -> Optional.empty();
            case DeploymentEvent.Reminded ignored -> Optional.empty();
            case DeploymentEvent.Stepped ignored -> Optional.empty();
            case DeploymentEvent.Announced ignored -> Optional.empty();
            case DeploymentEvent.Migrated ignored -> Optional.empty();
            case DeploymentEvent.FactReported ignored -> Optional.empty();
            case DeploymentEvent.Superseded ignored -> Optional.empty();
            case DeploymentEvent.Aborted ignored -> Optional.empty();
        };
    }
}
