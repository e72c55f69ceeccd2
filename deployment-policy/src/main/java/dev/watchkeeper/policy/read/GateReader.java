package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.gate.GateRules;
import dev.watchkeeper.policy.gate.PreviousVersion;
import java.util.List;
import java.util.Optional;

/** {@code gate}: both rules hold unless the policy switches them off. */
final class GateReader {
    private GateReader() {}

    static Optional<GateRules> read(Fields spec) {
        return spec.orSection("gate").section(Section.GATE).flatMap(GateReader::gate);
    }

    private static Optional<GateRules> gate(Fields gate) {
        Optional<Boolean> rulesNotBlind = gate.orSection("monitoring")
                .section(Section.GATE_MONITORING)
                .flatMap(monitoring -> monitoring.or("rulesNotBlind", "true").flag());
        Optional<String> previous = gate.orSection("rollback")
                .section(Section.GATE_ROLLBACK)
                .flatMap(
                        rollback -> rollback.or("previousVersion", "known-good").oneOf(List.of("known-good", "any")));
        return gate.make(() -> new GateRules(
                rulesNotBlind.orElseThrow(),
                previous.orElseThrow().equals("any") ? PreviousVersion.ANY : PreviousVersion.KNOWN_GOOD));
    }
}
