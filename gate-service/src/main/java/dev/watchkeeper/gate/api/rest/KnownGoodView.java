package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.gate.knowngood.KnownGood;
import java.time.Instant;

/** An attested version. */
public record KnownGoodView(String service, Version version, String grade, String reason, String by, Instant at) {
    static KnownGoodView of(KnownGood knownGood) {
        return new KnownGoodView(
                knownGood.service().toString(),
                knownGood.version(),
                DeploymentView.word(knownGood.grade()),
                knownGood.statement(),
                knownGood.by().value(),
                knownGood.at());
    }
}
