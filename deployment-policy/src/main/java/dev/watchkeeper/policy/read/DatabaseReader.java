package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.database.Cache;
import dev.watchkeeper.policy.database.Database;
import dev.watchkeeper.policy.database.Registry;
import dev.watchkeeper.policy.secret.SecretName;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code database}, {@code cache} and {@code registry}. */
final class DatabaseReader {
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,62}");
    private static final Pattern CACHE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,49}");
    private static final Pattern IMAGES = Pattern.compile("[a-z0-9][a-z0-9._/-]{1,255}");

    private final Secrets secrets;

    DatabaseReader(Secrets secrets) {
        this.secrets = secrets;
    }

    Optional<Database> database(Fields spec) {
        return spec.optional("database")
                .flatMap(place -> place.section(Section.DATABASE))
                .flatMap(fields -> {
                    Optional<String> rds = fields.required("rds", "my-production")
                            .flatMap(place ->
                                    place.parsed(text -> named(text, INSTANCE, "an instance", "my-production")));
                    Optional<SecretName> connection =
                            fields.optional("connection").flatMap(secrets::read);
                    boolean replica = fields.flag("replica");
                    Optional<String> migrations = fields.text("migrations");
                    Optional<String> readOnly =
                            fields.optional("readOnlySwitch").flatMap(place -> place.parsed(DatabaseReader::redisKey));
                    return fields.make(
                            () -> new Database(rds.orElseThrow(), connection, replica, migrations, readOnly));
                });
    }

    Optional<Cache> cache(Fields spec) {
        return spec.optional("cache")
                .flatMap(place -> place.section(Section.CACHE))
                .flatMap(fields -> {
                    Optional<String> elasticache = fields.required("elasticache", "my-production")
                            .flatMap(place -> place.parsed(text -> named(text, CACHE, "a cache", "my-production")));
                    return fields.make(() -> new Cache(elasticache.orElseThrow()));
                });
    }

    Optional<Registry> registry(Fields spec) {
        return spec.optional("registry")
                .flatMap(place -> place.section(Section.REGISTRY))
                .flatMap(fields -> {
                    Optional<String> ecr = fields.required("ecr", "my-team/my-api")
                            .flatMap(place ->
                                    place.parsed(text -> named(text, IMAGES, "a repository", "my-team/my-api")));
                    return fields.make(() -> new Registry(ecr.orElseThrow()));
                });
    }

    private static String named(String text, Pattern pattern, String what, String example) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' cannot name " + what + ": write it like " + example);
        }
        return text;
    }

    private static String redisKey(String text) {
        if (!text.startsWith("redis:") || text.length() == "redis:".length() || text.matches("(?s).*\\s.*")) {
            throw new IllegalArgumentException("'" + text + "' is not a key: write it like \"redis:my-api:read_only\"");
        }
        return text.substring("redis:".length());
    }
}
