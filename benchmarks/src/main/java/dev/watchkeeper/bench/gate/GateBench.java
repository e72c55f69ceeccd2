package dev.watchkeeper.bench.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.bench.site.Child;
import dev.watchkeeper.bench.site.Report;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ./watchkeeper bench gate [migrations] [checks]}. */
public final class GateBench {
    private static final List<String> PARTS = List.of("migrations", "checks");
    private static final List<String> SECRETS = List.of(
            "github-gate-token", "datadog-api-key", "datadog-application-key", "pagerduty-token", "sentry-token");
    /** How long each vendor takes to answer that it cannot: PagerDuty never does, and a check gives up after 10 s. */
    private static final Map<String, Duration> VENDORS = Map.of(
            "github",
            Duration.ofMillis(400),
            "datadog",
            Duration.ofMillis(900),
            "sentry",
            Duration.ofMillis(1500),
            "pagerduty",
            Duration.ofMinutes(5),
            SlowVendors.AWS,
            Duration.ofMillis(700));

    private GateBench() {}

    /** @return the exit code: 0 when every required number is reached, 1 when not, 2 on wrong usage */
    public static int run(Path project, String... words) {
        List<String> parts = words.length == 0 ? PARTS : List.of(words);
        for (String word : parts) {
            if (!PARTS.contains(word)) {
                System.err.println("bench gate: there is no part '" + word + "': write " + String.join(" or ", PARTS));
                return 2;
            }
        }
        List<Row> rows = new ArrayList<>();
        try {
            if (parts.contains("migrations")) {
                rows.addAll(new MigrationRun(project.resolve("migration-lint/src/test/resources/corpus")).run());
            }
            if (parts.contains("checks")) {
                rows.addAll(checks(project));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the benchmark cannot be read or written", e);
        }
        Report.write(project, "gate", rows, words);
        return rows.stream().anyMatch(row -> row.reached().equals("NO")) ? 1 : 0;
    }

    private static List<Row> checks(Path project) throws IOException {
        Path folder = project.resolve(
                "benchmarks/target/bench/gate-" + ProcessHandle.current().pid());
        List<Row> rows;
        try (Site site = new Site(project, folder);
                Child database = site.database();
                SlowVendors vendors = new SlowVendors(VENDORS)) {
            database.mustRun();
            Path operator = operatorFile(folder);
            GatePolicies policies = new GatePolicies(project.resolve("examples/household-api.yaml"), vendors.root());
            rows = new GateRun(
                            site,
                            policies,
                            environment(vendors, operator, folder),
                            line -> System.err.println("bench: " + line))
                    .run(Duration.ofSeconds(10));
        }
        Site.delete(folder.resolve("kafka"));
        Site.delete(folder.resolve("postgres"));
        return rows;
    }

    private static Map<String, String> environment(SlowVendors vendors, Path operator, Path folder) throws IOException {
        Path aws = folder.resolve("aws-credentials");
        Files.writeString(aws, "[default]\naws_access_key_id = bench\naws_secret_access_key = bench\n");
        return Map.ofEntries(
                Map.entry("WATCHKEEPER_OPERATOR_FILE", operator.toString()),
                Map.entry("WATCHKEEPER_GATE_AWS_ENDPOINT", vendors.root()),
                Map.entry("WATCHKEEPER_GATE_AWS_REGION", "eu-central-1"),
                Map.entry("WATCHKEEPER_GATE_AWS_CREDENTIALS_FILE", aws.toString()),
                Map.entry("WATCHKEEPER_GATE_AWS_PROJECTS_DEMO_REGION", "eu-central-1"),
                Map.entry("WATCHKEEPER_GATE_GITHUB_API", vendors.of("github")),
                Map.entry("WATCHKEEPER_GATE_DATADOG_API", vendors.of("datadog")),
                Map.entry("WATCHKEEPER_GATE_PAGERDUTY_API", vendors.of("pagerduty")),
                Map.entry("WATCHKEEPER_GATE_SENTRY_PROJECTS_DEMO_API", vendors.of("sentry")),
                Map.entry("WATCHKEEPER_GATE_SENTRY_PROJECTS_DEMO_ORGANIZATION", "demo"));
    }

    private static Path operatorFile(Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        ObjectNode secrets = root.putObject("secrets");
        for (String name : SECRETS) {
            ObjectNode secret = secrets.putObject("secret:demo/" + name);
            secret.put("value", "bench").putArray("hosts").add("127.0.0.1");
        }
        root.putObject("egress").putArray("demo").add("127.0.0.1");
        Path file = folder.resolve("operator.json");
        json.writeValue(file.toFile(), root);
        return file;
    }
}
