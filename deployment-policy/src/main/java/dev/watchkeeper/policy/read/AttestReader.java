package dev.watchkeeper.policy.read;

import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.policy.attest.Attestation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code attest}. */
final class AttestReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final String BEFORE = "before";

    private final List<String> phases;
    private final Roles roles;

    AttestReader(List<String> phases, Roles roles) {
        this.phases = phases;
        this.roles = roles;
    }

    List<Attestation> read(Fields spec) {
        Set<String> ids = new HashSet<>();
        return Fields.each(
                spec.optionalList("attest"),
                item -> item.section(Section.ATTESTATION).flatMap(fields -> attestation(fields, ids)));
    }

    private Optional<Attestation> attestation(Fields fields, Set<String> ids) {
        Optional<String> id = fields.required("id", "stakeholders").flatMap(place -> place.parsed(AttestReader::id));
        id.filter(given -> !ids.add(given))
                .ifPresent(given -> fields.errorAt(
                        "id", "There are two attestations `" + given + "`.", "Give each an id of its own."));
        Optional<String> ask = fields.required("ask", "\"Stakeholders told?\"").flatMap(Place::text);
        Optional<String> by = fields.required("by", Attestation.DEPLOYER)
                .flatMap(place -> roles.read(place, List.of(Attestation.DEPLOYER)));
        List<String> times = new ArrayList<>(List.of(BEFORE));
        times.addAll(phases);
        Optional<String> at = fields.or("at", BEFORE).oneOf(times);
        List<String> when = fields.has("when") ? DemandReader.paths(fields, "when") : List.of();
        return fields.make(() -> new Attestation(
                id.orElseThrow(),
                ask.orElseThrow(),
                by.orElseThrow(),
                at.filter(word -> !word.equals(BEFORE)).flatMap(word -> DefinedName.of(word, PhaseName::new)),
                when));
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' cannot be an id: use small letters, digits and hyphens, such as manual-smoke");
        }
        return text;
    }
}
