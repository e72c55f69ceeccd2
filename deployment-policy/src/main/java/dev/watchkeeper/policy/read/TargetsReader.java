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

/** {@code targets}. */
final class TargetsReader {
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
        Optional<TargetKind> kind = fields.required(
                        "webhook", "{ url: https://host/switch, secret: secret:team/switch }")
                .flatMap(place -> place.section(Section.WEBHOOK))
                .flatMap(this::webhook);
        Optional<TargetName> name = fields.or("name", "webhook").parsed(TargetName::new);
        name.filter(given -> !names.add(given.value()))
                .ifPresent(given -> fields.errorAt(
                        "name", "There are two targets named `" + given + "`.", "Give each a `name` of its own."));
        return fields.make(() -> new Target(name.orElseThrow(), kind.orElseThrow()));
    }

    private Optional<TargetKind> webhook(Fields fields) {
        Optional<URI> url =
                fields.required("url", "https://host/switch").flatMap(place -> place.parsed(Addresses::plain));
        Optional<SecretName> secret =
                fields.required("secret", "secret:project/name").flatMap(secrets::read);
        return fields.make(() -> new TargetKind.Webhook(url.orElseThrow(), secret.orElseThrow()));
    }
}
