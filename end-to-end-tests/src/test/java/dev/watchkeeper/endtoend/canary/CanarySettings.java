package dev.watchkeeper.endtoend.canary;

import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.credentials.PrivateFile;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.infrastructure.Addresses;
import dev.watchkeeper.stack.postgres.ServiceDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What each service is told, in a file that it alone reads, as in a production. */
final class CanarySettings {
    private final Path folder;
    private final StackCredentials credentials;
    private final Addresses addresses;
    private final Canaries canaries;
    private final String vendors;
    private final int mail;

    CanarySettings(
            Path folder,
            StackCredentials credentials,
            Addresses addresses,
            Canaries canaries,
            String vendors,
            int mail) {
        this.folder = folder;
        this.credentials = credentials;
        this.addresses = addresses;
        this.canaries = canaries;
        this.vendors = vendors;
        this.mail = mail;
    }

    /** @return a file for {@code QUARKUS_CONFIG_LOCATIONS} */
    Path of(String service, int port, Path state) throws IOException {
        return of(service, port, state, Map.of());
    }

    /** @param wrong what is told otherwise */
    Path of(String service, int port, Path state, Map<String, String> wrong) throws IOException {
        Writer writer = Writer.valueOf(service.toUpperCase(Locale.ROOT));
        Map<String, String> settings = new TreeMap<>();
        Properties kafka = new Properties();
        try (var reader = Files.newBufferedReader(credentials.kafkaSettings(writer))) {
            kafka.load(reader);
        }
        kafka.stringPropertyNames().forEach(name -> settings.put(name, kafka.getProperty(name)));
        settings.put("kafka.bootstrap.servers", addresses.bootstrapServers());
        settings.put("quarkus.kafka-streams.bootstrap-servers", addresses.bootstrapServers());
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", Integer.toString(port));
        settings.put("watchkeeper.session.secure", "false");
        settings.put("watchkeeper.signing-key", credentials.signingKey(writer).toString());
        settings.put("watchkeeper.trusted-keys", credentials.trustedKeys().toString());
        settings.put("watchkeeper.state-dir", state.toString());
        settings.put("watchkeeper.operator-file", canaries.operatorFile(service).toString());
        if (!wrong.containsKey("sentry.dsn")) {
            String dsn = canaries.in(service, "sentry.dsn");
            settings.put("sentry.dsn", vendors.replace("http://", "http://" + dsn + "@") + "/7");
        }
        if (credentials.databasePasswords().containsKey(service)) {
            settings.put("quarkus.datasource.jdbc.url", addresses.postgres().jdbcUrl(service));
            settings.put("quarkus.datasource.username", service);
            settings.put("quarkus.datasource.password", credentials.databasePassword(service));
            settings.put("quarkus.flyway.username", ServiceDatabases.ownerOf(service));
            settings.put("quarkus.flyway.password", credentials.ownerPasswords().getOrDefault(service, ""));
            settings.put("watchkeeper.audit.sink", folder.resolve("audit-heads").toString());
        }
        switch (service) {
            case "gate" -> gate(settings);
            case "probe" -> probe(settings);
            case "rollback" -> rollback(settings);
            case "notifier" -> notifier(settings);
            default -> {
                // Verification asks nobody.
            }
        }
        settings.putAll(wrong);
        return written(service + "-" + port, settings);
    }

    private void gate(Map<String, String> settings) {
        settings.put(
                "watchkeeper.access-bootstrap", credentials.accessBootstrap().toString());
        settings.put("quarkus.redis.hosts", addresses.redis().uri());
        for (String vendor : new String[] {"datadog", "pagerduty", "github"}) {
            settings.put("watchkeeper.gate." + vendor + ".api", vendors);
        }
        sentry(settings, "watchkeeper.gate.sentry");
        github(settings, "watchkeeper.gate.github");
        settings.put("watchkeeper.gate.github.projects.acme.alerts", "true");
        settings.put("watchkeeper.gate.github-webhooks.secrets", "secret:petforce/github-webhook");
        settings.put("watchkeeper.gate.switches.projects.petforce.keys", "household-api:*,deployment:*");
        settings.put("watchkeeper.gate.switches.projects.acme.keys", "household-api:*,deployment:*");
        settings.put("watchkeeper.gate.switches.projects.acme.redis", "secret:acme/switches");
        settings.put("watchkeeper.gate.measured-for", "5s");
        settings.put("watchkeeper.gate.session.identity-providers", providers().toString());
        aws(settings, "gate", "watchkeeper.gate.aws");
    }

    private Path providers() {
        Path file = folder.resolve("providers.json");
        PrivateFile.write(file, """
                [{"name": "acme", "issuer": "%s/realm", "audience": "watchkeeper",
                  "client": {"id": "watchkeeper", "secret": "secret:watchkeeper/oidc-client"},
                  "subjects": [{"subject": "ann", "when": {"email": "ann@acme.example"}}]}]
                """.formatted(vendors));
        return file;
    }

    private void probe(Map<String, String> settings) {
        settings.put("watchkeeper.probe.datadog.api", vendors);
        sentry(settings, "watchkeeper.probe.sentry");
        github(settings, "watchkeeper.probe.github");
        aws(settings, "probe", "watchkeeper.probe.aws");
    }

    private void rollback(Map<String, String> settings) {
        settings.put("watchkeeper.rollback.undo-window", "1s");
        github(settings, "watchkeeper.rollback.github");
        aws(settings, "rollback", "watchkeeper.rollback.aws");
        aws(settings, "rollback", "watchkeeper.rollback.rds");
    }

    private void notifier(Map<String, String> settings) {
        settings.put("watchkeeper.mail.host", "127.0.0.1");
        settings.put("watchkeeper.mail.port", Integer.toString(mail));
        settings.put("watchkeeper.mail.security", "none");
        settings.put("watchkeeper.mail.user", "watchkeeper");
        settings.put("watchkeeper.mail.password", canaries.in("notifier", "watchkeeper.mail.password"));
        settings.put("watchkeeper.people.slack.api", vendors + "/slack");
        settings.put("watchkeeper.people.pagerduty.api", vendors);
        settings.put("watchkeeper.people.statuspage.api", vendors + "/v1");
        settings.put("watchkeeper.people.statuspage.pages.petforce", "page1");
        settings.put("watchkeeper.people.statuspage.pages.acme", "page2");
        settings.put("watchkeeper.people.datadog.api", vendors);
        settings.put("watchkeeper.people.second-route-after", "2s");
        settings.put("watchkeeper.people.escalate-after", "5s");
        settings.put("watchkeeper.people.outage.every", "1s");
        settings.put(
                "watchkeeper.people.outage.signal",
                vendors + "/dead-man/" + canaries.in("notifier", "watchkeeper.people.outage.signal"));
    }

    private void sentry(Map<String, String> settings, String prefix) {
        for (String project : Canaries.PROJECTS) {
            settings.put(prefix + ".projects." + project + ".organization", project);
            settings.put(prefix + ".projects." + project + ".api", vendors);
        }
    }

    private void github(Map<String, String> settings, String prefix) {
        settings.put(prefix + ".api", vendors);
        settings.put(prefix + ".projects.acme.app", "Iv1.acme");
        settings.put(prefix + ".projects.acme.installation", "1");
    }

    private void aws(Map<String, String> settings, String service, String prefix) {
        settings.put(prefix + ".endpoint", vendors);
        settings.put(prefix + ".region", "eu-west-1");
        settings.put(
                prefix + ".credentials-file",
                canaries.awsFile(service, prefix + ".credentials-file").toString());
        settings.put(prefix + ".projects.petforce.region", "eu-west-1");
        settings.put(prefix + ".projects.acme.role", "arn:aws:iam::123456789012:role/watchkeeper");
    }

    private Path written(String name, Map<String, String> settings) {
        StringBuilder text = new StringBuilder();
        settings.forEach((key, value) -> text.append(key)
                .append('=')
                .append(value.replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n'));
        Path file = folder.resolve(name + ".properties");
        PrivateFile.write(file, text.toString());
        return file;
    }
}
