package dev.watchkeeper.gate.supplier;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.supplier.datadog.DatadogMonitoring;
import dev.watchkeeper.gate.supplier.pagerduty.PagerdutyDuty;
import dev.watchkeeper.gate.supplier.pagerduty.PagerdutyIncidents;
import dev.watchkeeper.gate.supplier.sentry.SentryTracking;
import dev.watchkeeper.gate.supplier.statuspage.StatuspageIncidents;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.GuardedApi;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.kit.secret.OperatorFile;
import dev.watchkeeper.kit.secret.SecretStore;
import dev.watchkeeper.kit.sentry.SentryOrganization;
import dev.watchkeeper.stack.fake.vendor.VendorServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Every supplier's adapter as it runs, asking one server of the test's own. */
public final class Suppliers implements AutoCloseable {
    /** What each secret is, to be looked for where none may be. */
    public static final String CANARY = "canary-4711";

    static final ProjectName DEMO = new ProjectName("demo");

    private static final List<String> NAMES =
            List.of("datadog-api-key", "datadog-application-key", "sentry-token", "pagerduty-token");

    public final VendorServer server = VendorServer.start();
    private final GuardedHttpClient client;
    final Api api;
    final DatadogMonitoring datadog;
    final SentryTracking sentry;
    final PagerdutyDuty duty;
    final PagerdutyIncidents incidents;
    final StatuspageIncidents pages;

    public Suppliers() {
        this.client = new GuardedHttpClient(
                new EgressRules(Map.of("demo", List.of("127.0.0.1"))), secrets(), NameLookup.SYSTEM);
        this.api = new GuardedApi(client, Clock.systemUTC());
        this.datadog = new DatadogMonitoring(api, server.base());
        this.sentry = new SentryTracking(api, Map.of(DEMO, new SentryOrganization(server.base(), "petforce")));
        this.duty = new PagerdutyDuty(api, server.base());
        this.incidents = new PagerdutyIncidents(api, server.base());
        this.pages = new StatuspageIncidents(api);
    }

    /** A whole answer from the folder {@code vendor} of the test resources. */
    public static String fixture(String name) {
        try (InputStream in =
                Objects.requireNonNull(Suppliers.class.getResourceAsStream("/vendor/" + name + ".json"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An operator file in which this machine may have every secret of the project {@code demo}. */
    public static Path operatorFile(Path folder) throws IOException {
        StringBuilder secrets = new StringBuilder();
        for (String name : NAMES) {
            secrets.append(secrets.isEmpty() ? "" : ",")
                    .append("\"secret:demo/%s\":{\"value\":\"%s\",\"hosts\":[\"127.0.0.1\"]}".formatted(name, CANARY));
        }
        return Files.writeString(
                Files.createTempFile(folder, "operator", ".json"),
                "{\"secrets\":{" + secrets + "},\"egress\":{\"demo\":[\"127.0.0.1\"]}}");
    }

    public GuardedHttpClient client() {
        return client;
    }

    private static SecretStore secrets() {
        try {
            Path file = operatorFile(Files.createTempDirectory("suppliers"));
            SecretStore store = new OperatorFile(Optional.of(file)).secrets();
            Files.delete(file);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
