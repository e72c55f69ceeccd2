package dev.watchkeeper.gate.supplier;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** This machine may have every secret of the project {@code demo}. */
    public static void addSecrets(ObjectNode operatorFile) {
        for (String name : NAMES) {
            ObjectNode secret = operatorFile
                    .withObject("/secrets")
                    .putObject("secret:demo/" + name)
                    .put("value", CANARY);
            secret.putArray("hosts").add("127.0.0.1");
        }
        operatorFile.withObject("/egress").withArray("/demo").add("127.0.0.1");
    }

    public GuardedHttpClient client() {
        return client;
    }

    private static SecretStore secrets() {
        try {
            Path file = Files.createTempFile("operator", ".json");
            ObjectNode content = new ObjectMapper().createObjectNode();
            addSecrets(content);
            Files.writeString(file, content.toString());
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
