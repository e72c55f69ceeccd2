package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.exception.Exemption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code exceptions}, by names of the policy's choice. */
final class ExemptionsReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    /** What may be left out: the window, and each section of the gate. */
    private static final List<String> PARTS = parts();

    private final Roles roles;

    ExemptionsReader(Roles roles) {
        this.roles = roles;
    }

    List<Exemption> read(Fields spec) {
        return spec.optional("exceptions").flatMap(Place::names).stream()
                .flatMap(names -> names.words().stream().sorted().flatMap(word -> named(names, word).stream()))
                .toList();
    }

    private Optional<Exemption> named(Fields names, String name) {
        if (!NAME.matcher(name).matches()) {
            names.errorAt(name, "`" + name + "` cannot be a name.", "Use small letters, digits and hyphens.");
        }
        return names.optional(name)
                .flatMap(place -> place.section(Section.EXEMPTION))
                .flatMap(fields -> exemption(fields, name));
    }

    private Optional<Exemption> exemption(Fields fields, String name) {
        List<String> bypass = parts(fields, "bypass");
        List<String> skip = parts(fields, "skip");
        List<String> never = parts(fields, "never");
        never.stream()
                .filter(part -> bypass.contains(part) || skip.contains(part))
                .forEach(part -> fields.errorAt(
                        "never", "`" + part + "` is both left out and never left out.", "Keep one of them."));
        List<String> approve = Fields.each(fields.optionalList("approve"), roles::read);
        if (!bypass.isEmpty() && !fields.has("approve")) {
            fields.errorAt("bypass", "Nobody has to agree to that.", "Add `approve: [someone]`, a role of `contacts`.");
        }
        boolean reason = fields.says("reason", "required");
        Optional<Duration> expires = fields.optional("expires").flatMap(Spans::atLeastASecond);
        Optional<Exemption.PostReview> review = fields.optional("postReview")
                .flatMap(place -> place.section(Section.POST_REVIEW))
                .flatMap(this::postReview);
        if (!skip.isEmpty() && !fields.has("postReview")) {
            fields.errorAt(
                    "skip",
                    "What is skipped would never be looked at.",
                    "Add `postReview: { within: 48h, by: someone }`.");
        }
        return fields.make(() -> new Exemption(name, bypass, skip, never, approve, reason, expires, review));
    }

    private Optional<Exemption.PostReview> postReview(Fields fields) {
        Optional<Duration> within = fields.required("within", "48h").flatMap(Spans::atLeastASecond);
        Optional<String> by = fields.required("by", "engineering-lead").flatMap(roles::read);
        return fields.make(() -> new Exemption.PostReview(within.orElseThrow(), by.orElseThrow()));
    }

    private static List<String> parts(Fields fields, String word) {
        return Fields.each(fields.optionalList(word), place -> place.oneOf(PARTS));
    }

    private static List<String> parts() {
        List<String> parts = new ArrayList<>(List.of("window", "freezes", "coverage"));
        parts.addAll(Section.GATE.words());
        return List.copyOf(parts);
    }
}
