package dev.watchkeeper.policy.read;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyDocument;
import dev.watchkeeper.policy.PolicyMetadata;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.contact.Contact;
import dev.watchkeeper.policy.cutover.Cutover;
import dev.watchkeeper.policy.gate.GateRules;
import dev.watchkeeper.policy.rollback.RollbackRules;
import dev.watchkeeper.policy.target.Target;
import dev.watchkeeper.policy.watch.WatchPlan;
import dev.watchkeeper.policy.window.WindowRule;
import dev.watchkeeper.policy.yaml.CanonicalJson;
import dev.watchkeeper.policy.yaml.YamlNode;
import dev.watchkeeper.policy.yaml.YamlReading;
import dev.watchkeeper.policy.yaml.YamlText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The whole text: section by section, then the resolved policy as it goes into events. */
public final class PolicyText {
    private static final String API_VERSION = "watchkeeper.dev/v1";
    private static final String KIND = "DeploymentPolicy";

    private PolicyText() {}

    public static PolicyReading read(String text) {
        return switch (YamlText.read(text)) {
            case YamlReading.Refused(var error) -> new PolicyReading.Rejected(List.of(error));
            case YamlReading.Read(var root, var errors) -> {
                Problems problems = new Problems();
                problems.addAll(errors);
                yield read(root, problems);
            }
        };
    }

    private static PolicyReading read(YamlNode.Mapping root, Problems problems) {
        Fields top = Fields.of(problems, "", root.line(), root, Section.POLICY);
        top.required("apiVersion", API_VERSION).ifPresent(place -> place.oneOf(List.of(API_VERSION)));
        top.required("kind", KIND).ifPresent(place -> place.oneOf(List.of(KIND)));
        Optional<Fields> metadata = top.required(
                        "metadata", "{ project: ..., service: ..., environment: ..., team: ... }")
                .flatMap(place -> place.section(Section.METADATA));
        Secrets secrets = new Secrets(metadata.flatMap(
                        fields -> fields.mapping().get("project"))
                .flatMap(node ->
                        node instanceof YamlNode.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty()));
        Optional<PolicyMetadata> about = metadata.flatMap(MetadataReader::read);
        Optional<Policy> policy = top.required("spec", "{ targets: ..., checks: ..., watch: ..., rollback: ... }")
                .flatMap(place -> place.section(Section.SPEC))
                .flatMap(spec -> spec(spec, about, secrets));
        return finished(root, problems, policy);
    }

    private static Optional<Policy> spec(Fields spec, Optional<PolicyMetadata> metadata, Secrets secrets) {
        List<Target> targets = new TargetsReader(secrets).read(spec);
        List<ServiceRef> dependsOn =
                Fields.each(spec.optionalList("dependsOn"), place -> place.parsed(ServiceRef::parse));
        Optional<WindowRule> window = spec.optional("window")
                .flatMap(place -> place.section(Section.WINDOW))
                .flatMap(WindowReader::read);
        KnownChecks checks = new ChecksReader(secrets).read(spec);
        Optional<GateRules> gate = GateReader.read(spec);
        Optional<Cutover> cutover = CutoverReader.read(spec);
        Optional<Fields> phases = spec.required("watch", "{ short: { from: 0m, to: 30m, every: 15s, checks: all } }")
                .flatMap(Place::names);
        Optional<WatchPlan> watch = phases.flatMap(new WatchReader(checks)::read);
        List<String> phaseWords = phases.map(WatchReader::phaseWords).orElse(List.of());
        Optional<RollbackRules> rollback = spec.required("rollback", "{ when: [...], verifyWith: [...] }")
                .flatMap(place -> place.section(Section.ROLLBACK))
                .flatMap(new RollbackReader(checks, phaseWords, secrets)::read);
        spec.optional("notify").ifPresent(place -> place.section(Section.NOTIFY));
        List<Contact> contacts = ContactsReader.read(spec);
        return metadata.flatMap(about -> spec.make(() -> new Policy(
                about,
                targets,
                dependsOn,
                window,
                checks.checks(),
                gate.orElseThrow(),
                cutover.orElseThrow(),
                watch.orElseThrow(),
                rollback.orElseThrow(),
                contacts)));
    }

    private static PolicyReading finished(YamlNode.Mapping root, Problems problems, Optional<Policy> policy) {
        if (problems.count() > 0) {
            return new PolicyReading.Rejected(problems.byLine());
        }
        String json = CanonicalJson.of(root);
        int size = json.getBytes(StandardCharsets.UTF_8).length;
        if (size > YamlText.MOST_BYTES) {
            problems.add(
                    YamlText.WHOLE,
                    1,
                    "With defaults and aliases written out the policy has " + size + " bytes, and "
                            + YamlText.MOST_BYTES + " are the most.",
                    "Leave out what is not policy, or split the service.");
            return new PolicyReading.Rejected(problems.byLine());
        }
        return new PolicyReading.Accepted(policy.orElseThrow(), PolicyDocument.of(json));
    }
}
