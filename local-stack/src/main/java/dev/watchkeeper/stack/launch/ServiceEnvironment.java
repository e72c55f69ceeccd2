package dev.watchkeeper.stack.launch;

import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.infrastructure.Addresses;
import dev.watchkeeper.stack.postgres.ServiceDatabases;
import dev.watchkeeper.stack.process.ParentWatch;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a service is told by its environment. Only what it needs: no service sees another's password or key. */
final class ServiceEnvironment {
    private ServiceEnvironment() {}

    static Map<String, String> of(Part part, StackOptions options, StackCredentials credentials) {
        Map<String, String> environment = new TreeMap<>();
        Writer service = Writer.valueOf(part.name().toUpperCase(Locale.ROOT));
        Addresses addresses = options.addresses(credentials);
        String kafka = addresses.bootstrapServers();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        environment.put("QUARKUS_KAFKA_STREAMS_BOOTSTRAP_SERVERS", kafka);
        if (options.securedKafka()) {
            environment.put(
                    "QUARKUS_CONFIG_LOCATIONS",
                    credentials.kafkaSettings(service).toString());
        }
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(options.ports().of(part)));
        // The stack serves http, and this machine alone: without the profile a service refuses sessions in the clear.
        environment.put("QUARKUS_PROFILE", "prod,local");
        environment.put("WATCHKEEPER_SESSION_SECURE", "false");
        environment.put(
                "WATCHKEEPER_SIGNING_KEY", credentials.signingKey(service).toString());
        environment.put("WATCHKEEPER_TRUSTED_KEYS", credentials.trustedKeys().toString());
        environment.put("WATCHKEEPER_STATE_DIR", options.folder().data(part).toString());
        environment.put(
                ParentWatch.VARIABLE, Long.toString(ProcessHandle.current().pid()));
        if (part.hasDatabase()) {
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", addresses.postgres().jdbcUrl(part.label()));
            environment.put("QUARKUS_DATASOURCE_USERNAME", part.label());
            environment.put("QUARKUS_DATASOURCE_PASSWORD", credentials.databasePassword(part.label()));
            environment.put(
                    "WATCHKEEPER_AUDIT_SINK", options.folder().auditHeads().toString());
            environment.put("QUARKUS_FLYWAY_USERNAME", ServiceDatabases.ownerOf(part.label()));
            environment.put(
                    "QUARKUS_FLYWAY_PASSWORD", credentials.ownerPasswords().getOrDefault(part.label(), ""));
        }
        if (part.needs().contains(Part.REDIS)) {
            environment.put("QUARKUS_REDIS_HOSTS", addresses.redis().uri());
        }
        if (part == Part.NOTIFIER) {
            environment.put("WATCHKEEPER_PUBLIC_URL", options.ports().url(Part.ORIGIN));
        }
        if (part == Part.GATE) {
            environment.put(
                    "WATCHKEEPER_ACCESS_BOOTSTRAP",
                    credentials.accessBootstrap().toString());
        } else if (part != Part.VERIFICATION) {
            environment.put(
                    "WATCHKEEPER_OPERATOR_FILE", credentials.operatorFile().toString());
        }
        return environment;
    }
}
