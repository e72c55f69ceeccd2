package dev.watchkeeper.policy.read;

import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.policy.secret.SecretName;
import dev.watchkeeper.policy.target.Target;
import dev.watchkeeper.policy.target.TargetKind;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code targets}. */
final class TargetsReader {
    private static final Pattern OBJECT_NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    private static final List<String> KINDS = List.of("webhook", "ecs", "kubernetes");

    private final Secrets secrets;

    TargetsReader(Secrets secrets) {
        this.secrets = secrets;
    }

    List<Target> read(Fields spec) {
        Optional<Place> place = spec.required("targets", "[{ webhook: { url: ..., secret: ... } }]");
        List<Place> items = place.map(Place::items).orElse(List.of());
        if (place.isPresent() && place.get().problems().count() == spec.before() && items.isEmpty()) {
            place.get().error("There is no target.", "Name at least one place that a deployment changes.");
        }
        Set<String> names = new HashSet<>();
        return Fields.each(items, item -> item.section(Section.TARGET).flatMap(fields -> target(fields, names)));
    }

    private Optional<Target> target(Fields fields, Set<String> names) {
        List<String> given = KINDS.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            fields.error(
                    given.isEmpty()
                            ? "The target does not say what it is."
                            : "The target is two things: " + String.join(" and ", given) + ".",
                    "Write one of " + String.join(", ", KINDS) + ".");
            return Optional.empty();
        }
        String word = given.getFirst();
        Place place = fields.optional(word).orElseThrow();
        Optional<TargetKind> kind = switch (word) {
            case "webhook" -> place.section(Section.WEBHOOK).flatMap(this::webhook);
            case "ecs" -> place.section(Section.ECS).flatMap(TargetsReader::ecs);
            default -> place.section(Section.KUBERNETES).flatMap(this::kubernetes);
        };
        Optional<TargetName> name = fields.or("name", word).parsed(TargetName::new);
        name.filter(one -> !names.add(one.value()))
                .ifPresent(one -> fields.errorAt(
                        "name", "There are two targets named `" + one + "`.", "Give each a `name` of its own."));
        return fields.make(() -> new Target(name.orElseThrow(), kind.orElseThrow()));
    }

    private static Optional<TargetKind> ecs(Fields fields) {
        Optional<String> cluster = fields.required("cluster", "my-production").flatMap(Place::text);
        Optional<String> service = fields.required("service", "api").flatMap(Place::text);
        Optional<TargetKind.Strategy> strategy =
                fields.or("strategy", "rolling").oneOf(TargetKind.Strategy.class);
        return fields.make(
                () -> new TargetKind.Ecs(cluster.orElseThrow(), service.orElseThrow(), strategy.orElseThrow()));
    }

    private Optional<TargetKind> kubernetes(Fields fields) {
        Optional<String> cluster = fields.required("cluster", "production").flatMap(Place::text);
        Optional<String> namespace =
                fields.required("namespace", "my-team").flatMap(place -> place.parsed(TargetsReader::objectName));
        Optional<String> deployment =
                fields.required("deployment", "api").flatMap(place -> place.parsed(TargetsReader::objectName));
        Optional<String> container =
                fields.optional("container").flatMap(place -> place.parsed(TargetsReader::objectName));
        Optional<SecretName> secret =
                fields.required("secret", "secret:project/kubernetes").flatMap(secrets::read);
        return fields.make(() -> new TargetKind.Kubernetes(
                cluster.orElseThrow(),
                namespace.orElseThrow(),
                deployment.orElseThrow(),
                container,
                secret.orElseThrow()));
    }

    /** It becomes a part of the address that is called: nothing but a name may stand there. */
    private static String objectName(String text) {
        if (!OBJECT_NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no name of Kubernetes: lower-case letters, digits, '-' and '.', at most 253 characters");
        }
        return text;
    }

    private Optional<TargetKind> webhook(Fields fields) {
        Optional<URI> url =
                fields.required("url", "https://host/switch").flatMap(place -> place.parsed(Addresses::plain));
        Optional<SecretName> secret =
                fields.required("secret", "secret:project/name").flatMap(secrets::read);
        return fields.make(() -> new TargetKind.Webhook(url.orElseThrow(), secret.orElseThrow()));
    }
}
