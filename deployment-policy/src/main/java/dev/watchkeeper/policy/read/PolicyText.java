package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyDocument;
import dev.watchkeeper.policy.PolicyMetadata;
import dev.watchkeeper.policy.PolicyReading;
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
                .flatMap(spec -> new SpecReader(spec, secrets).read(about));
        return finished(root, problems, policy);
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
