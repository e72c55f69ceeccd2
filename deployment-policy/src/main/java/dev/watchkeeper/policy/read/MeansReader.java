package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.rollback.Means;
import dev.watchkeeper.policy.secret.SecretName;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.policy.yaml.YamlNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One item of {@code via}. */
final class MeansReader {
    private static final List<String> KINDS = Section.MEANS.words();

    private static final List<String> VERSIONS = List.of(Template.VERSION, Template.PREVIOUS_VERSION);

    private final Secrets secrets;

    MeansReader(Secrets secrets) {
        this.secrets = secrets;
    }

    Optional<Means> read(Place place) {
        if (place.node() instanceof YamlNode.Scalar) {
            return place.oneOf(List.of("target")).map(word -> new Means.OwnTarget());
        }
        return place.section(Section.MEANS).flatMap(this::means);
    }

    private Optional<Means> means(Fields fields) {
        List<String> given = KINDS.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            fields.error(
                    given.isEmpty() ? "The way back is not said." : "These are two ways back.",
                    "Write one of target, " + String.join(", ", KINDS) + " for each line.");
            return Optional.empty();
        }
        Place place = fields.optional(given.getFirst()).orElseThrow();
        return switch (given.getFirst()) {
            case "webhook" -> place.section(Section.WEBHOOK).flatMap(this::webhook);
            case "github-workflow" -> place.section(Section.WORKFLOW).flatMap(MeansReader::workflow);
            default -> place.oneOf(List.of("previous-task-definition")).map(word -> new Means.EcsTaskDefinition());
        };
    }

    private Optional<Means> webhook(Fields fields) {
        Optional<URI> url =
                fields.required("url", "https://host/switch").flatMap(place -> place.parsed(Addresses::plain));
        Optional<SecretName> secret =
                fields.required("secret", "secret:project/name").flatMap(secrets::read);
        return fields.make(() -> new Means.Webhook(url.orElseThrow(), secret.orElseThrow()));
    }

    private static Optional<Means> workflow(Fields fields) {
        Optional<String> workflow =
                fields.required("workflow", "rollback.yml").flatMap(place -> place.parsed(WorkflowName::of));
        Map<String, Template> inputs = new TreeMap<>();
        fields.optional("inputs")
                .flatMap(Place::names)
                .ifPresent(names -> names.words().forEach(word -> {
                    if (!word.matches("[A-Za-z_][A-Za-z0-9_-]{0,99}")) {
                        names.errorAt(
                                word, "`" + word + "` cannot be an input.", "Use letters, digits, _ and hyphens.");
                    }
                    Optional<Template> value =
                            names.optional(word).flatMap(Place::text).map(Template::new);
                    VariableFit.hold(names, word, value, VERSIONS);
                    value.ifPresent(text -> inputs.put(word, text));
                }));
        return fields.make(() -> new Means.GithubWorkflow(workflow.orElseThrow(), inputs));
    }
}
