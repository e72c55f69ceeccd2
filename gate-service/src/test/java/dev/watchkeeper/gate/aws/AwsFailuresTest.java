package dev.watchkeeper.gate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.demo.http.Response;
import dev.watchkeeper.gate.backup.AutomaticBackupIsRecent;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.cache.elasticache.ElastiCaches;
import dev.watchkeeper.gate.database.rds.RdsDatabases;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.gate.image.ImagesAreThere;
import dev.watchkeeper.gate.image.TaskDefinitionsAreActive;
import dev.watchkeeper.gate.image.ecr.EcrImages;
import dev.watchkeeper.gate.infrastructure.CacheIsAvailable;
import dev.watchkeeper.gate.infrastructure.DatabaseIsAvailable;
import dev.watchkeeper.gate.infrastructure.NoMaintenanceIsNear;
import dev.watchkeeper.gate.infrastructure.ServicesAreSteady;
import dev.watchkeeper.gate.logs.LogGroupReceives;
import dev.watchkeeper.gate.logs.cloudwatch.CloudWatchLogGroups;
import dev.watchkeeper.gate.rollout.ecs.EcsServices;
import dev.watchkeeper.kit.aws.AwsServices;
import dev.watchkeeper.policy.Policy;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.RdsClient;

/** Whatever is wrong on the way to AWS opens no gate, for each check that asks there. */
@Tag("F12")
class AwsFailuresTest {
    private static final String TARGET = "- { name: switch, ecs: { cluster: shop, service: api } }";
    private static final Policy POLICY = Examples.wholePolicy("""
            database: { rds: orders }
            cache: { elasticache: orders }
            registry: { ecr: shop/api }
            """, AwsFailuresTest::changed);

    private static String changed(String text) {
        return text.replaceAll("(?s)- name: switch\\s+webhook: \\{[^}]*}", TARGET)
                .replace(
                        "  checks:\n",
                        "  checks:\n    lines: { count: { cloudwatch-logs: { group: /ecs/shop, filter: \"?ERROR\" } }, use: gate, expect: \"< 9\" }\n")
                .replace(
                        "monitoring: { rulesNotBlind: true }",
                        "monitoring: { rulesNotBlind: true, logGroup: receiving }")
                .replace(
                        "rollback: { previousVersion: known-good }",
                        "rollback: { previousVersion: known-good, imageExists: true }")
                .replace("  gate:\n", """
                          gate:
                            infrastructure: { rds: available, ecs: steady, elasticache: available, awsMaintenance: none-within 2h }
                            backup: { automatedWithin: 24h }
                        """);
    }

    private static CheckFacts facts() {
        Version old = new Version("v1.1.0", Optional.empty(), Optional.empty(), Optional.of("api:41"));
        return Examples.facts(
                POLICY,
                Evidence.NONE.with(Heard.rehearsed(Examples.WATCH, true, Optional.of(old)), Examples.NOON),
                false);
    }

    @SuppressWarnings("ImmutableEnumChecker") // each makes a check, and keeps nothing
    enum Asker {
        RDS(false, aws -> new DatabaseIsAvailable(new RdsDatabases(aws.service("RDS", RdsClient::builder)))),
        BACKUP(false, aws -> new AutomaticBackupIsRecent(new RdsDatabases(aws.service("RDS", RdsClient::builder)))),
        MAINTENANCE(
                false,
                aws -> new NoMaintenanceIsNear(
                        new RdsDatabases(aws.service("RDS", RdsClient::builder)),
                        new ElastiCaches(aws.service("ElastiCache", ElastiCacheClient::builder)))),
        CACHE(
                false,
                aws -> new CacheIsAvailable(new ElastiCaches(aws.service("ElastiCache", ElastiCacheClient::builder)))),
        ECS(true, aws -> new ServicesAreSteady(new EcsServices(aws.service("ECS", EcsClient::builder)))),
        TASK_DEFINITION(
                true, aws -> new TaskDefinitionsAreActive(new EcsServices(aws.service("ECS", EcsClient::builder)))),
        ECR(true, aws -> new ImagesAreThere(new EcrImages(aws.service("ECR", EcrClient::builder)))),
        LOGS(
                true,
                aws -> new LogGroupReceives(
                        new CloudWatchLogGroups(aws.service("CloudWatch Logs", CloudWatchLogsClient::builder))));

        private final boolean json;
        private final Function<AwsServices, GateCheck> made;

        Asker(boolean json, Function<AwsServices, GateCheck> made) {
            this.json = json;
            this.made = made;
        }

        Outcome ask(URI endpoint) throws InterruptedException {
            try (AwsServices aws = AwsAt.endpoint(endpoint)) {
                GateCheck check = made.apply(aws);
                assertThat(check.askedBy(POLICY)).isTrue();
                return check.ask(facts());
            }
        }
    }

    /** What AWS answers, and what the check says; nothing: any Unknown or Failed. */
    enum Row {
        EMPTY_BODY(200, "", "", ""),
        EMPTY_OBJECT(200, "{}", "<Response/>", ""),
        PAGE_OF_A_PROXY(200, "<html>maintenance</html>", "{maintenance}", "unknown aws-broken"),
        THROTTLING(400, error("ThrottlingException"), xml("Throttling"), "unknown aws-throttled"),
        TOO_MANY_REQUESTS(429, "{}", "", "unknown aws-throttled"),
        ACCESS_DENIED(400, error("AccessDeniedException"), xml("AccessDenied"), "failed aws-not-allowed"),
        FORBIDDEN(403, "", "", "failed aws-not-allowed"),
        EXPIRED_TOKEN(400, error("ExpiredTokenException"), xml("ExpiredToken"), "unknown aws-not-known"),
        OWN_CLOCK(400, error("RequestTimeTooSkewed"), xml("RequestTimeTooSkewed"), "unknown aws-clock"),
        NOT_KNOWN(400, error("ClusterNotFoundException"), xml("SomethingNotFound"), "failed aws-not-there"),
        WRONG_QUESTION(400, error("InvalidParameterException"), xml("ValidationError"), "failed aws-rejected"),
        BROKEN(500, error("InternalFailure"), xml("InternalFailure"), "unknown aws-broken"),
        NOT_AVAILABLE(503, "", "", "unknown aws-broken");

        private final int status;
        private final String json;
        private final String xml;
        private final String expected;

        Row(int status, String json, String xml, String expected) {
            this.status = status;
            this.json = json;
            this.xml = xml;
            this.expected = expected;
        }

        Response answer(boolean asJson) {
            return Response.text(status, asJson ? "application/x-amz-json-1.1" : "text/xml", asJson ? json : xml);
        }
    }

    private static String error(String code) {
        return "{\"__type\":\"" + code + "\",\"message\":\"sorry\"}";
    }

    private static String xml(String code) {
        return "<ErrorResponse><Error><Code>" + code + "</Code><Message>sorry</Message></Error></ErrorResponse>";
    }

    static Stream<Arguments> table() {
        return Arrays.stream(Asker.values())
                .flatMap(asker -> Arrays.stream(Row.values()).map(row -> Arguments.of(asker, row)));
    }

    @ParameterizedTest
    @MethodSource("table")
    void opensNoGateAndIsAskedOnce(Asker asker, Row row) throws InterruptedException {
        try (Exchange exchange = new Exchange(operation -> row.answer(asker.json))) {
            Outcome outcome = asker.ask(exchange.endpoint());

            if (asker == Asker.LOGS && row == Row.EMPTY_OBJECT) {
                assertThat(code(outcome)).isEqualTo("unknown log-group-silent");
            } else if (row.expected.isEmpty()) {
                assertThat(code(outcome)).startsWith("unknown ");
            } else {
                assertThat(code(outcome)).isEqualTo(row.expected);
            }
            assertThat(exchange.asked()).as("no call is tried again").doesNotHaveDuplicates();
        }
    }

    @Test
    void countsThatAreLeftOutAreNoZeros() throws InterruptedException {
        String service =
                "{\"services\":[{\"serviceName\":\"api\",\"status\":\"ACTIVE\",\"desiredCount\":0,\"deployments\":"
                        + "[{\"status\":\"PRIMARY\",\"taskDefinition\":\"api:41\",\"rolloutState\":\"COMPLETED\"}]}]}";
        try (Exchange exchange = new Exchange(operation -> Response.text(200, "application/x-amz-json-1.1", service))) {
            Outcome outcome = Asker.ECS.ask(exchange.endpoint());

            assertThat(code(outcome)).isEqualTo("unknown aws-broken");
            assertThat(outcome.sentence()).isEqualTo("ECS leaves counts out of the state of shop/api");
        }
    }

    @ParameterizedTest
    @EnumSource(Asker.class)
    void isNotReached(Asker asker) throws InterruptedException {
        assertThat(code(asker.ask(URI.create("http://127.0.0.1:1")))).isEqualTo("unknown aws-not-connected");
    }

    @ParameterizedTest
    @EnumSource(
            value = Asker.class,
            names = {"RDS", "ECS", "LOGS"})
    void sourceThatHangsCostsItsTimeoutOnce(Asker asker) throws InterruptedException {
        try (Exchange exchange = Exchange.hangs()) {
            long begin = System.nanoTime();
            Outcome outcome = asker.ask(exchange.endpoint());
            Duration took = Duration.ofNanos(System.nanoTime() - begin);

            assertThat(code(outcome)).isEqualTo("unknown aws-timeout");
            assertThat(outcome.sentence()).contains("4000 ms");
            assertThat(took).isBetween(Duration.ofMillis(3900), Duration.ofSeconds(8));
        }
    }

    @Test
    @Tag("S6")
    void projectThatNoOperatorNamedIsNotAskedFor() {
        try (AwsServices aws = new AwsServices(
                new dev.watchkeeper.kit.aws.AwsSettings(
                        Map.of(),
                        Optional.of(URI.create("http://127.0.0.1:1")),
                        Optional.of(AwsAt.credentials()),
                        "watchkeeper-gate"),
                "watchkeeper.gate.aws",
                java.time.Clock.systemUTC())) {
            Outcome outcome =
                    new DatabaseIsAvailable(new RdsDatabases(aws.service("RDS", RdsClient::builder))).ask(facts());

            assertThat(code(outcome)).isEqualTo("failed aws-not-set-up");
            assertThat(outcome.sentence()).contains("watchkeeper.gate.aws.projects");
        }
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> "failed " + failed.reason().code();
            case Outcome.Unknown unknown -> "unknown " + unknown.ifItStays().code();
            case Outcome.Passed passed -> "passed";
            case Outcome.NeedsPerson person -> "person";
        };
    }
}
