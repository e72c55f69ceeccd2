package dev.watchkeeper.endtoend.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.endtoend.Stories;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every place for a credential holds a value of its own; every service uses what it was given, with vendors that refuse and repeat it;
 * then the values are searched for in all that the services have said and kept.
 */
@EnabledIfSystemProperty(named = "watchkeeper.stories", matches = "true", disabledReason = Stories.HOW)
@Tag("P15")
@Tag("S5")
class CanaryRunTest {
    /** Used without ever being sent, and how it shows that they are used. */
    private static final Map<String, String> NEVER_SENT = Map.ofEntries(
            Map.entry(
                    "kafka.sasl.jaas.config",
                    "the service is ready: it is proven to the broker, which is not shown it"),
            Map.entry("quarkus.datasource.password", "the service is ready"),
            Map.entry("quarkus.flyway.password", "the service is ready"),
            Map.entry("quarkus.redis.hosts", "goes to the real cache"),
            Map.entry("watchkeeper.signing-key", "events are taken by others"),
            Map.entry("watchkeeper.gate.session.identity-providers", "holds the name of a secret"),
            Map.entry("sentry.dsn", "sent when a service has an error of its own"),
            Map.entry("github-webhook", "a delivery that it signs is let in"),
            Map.entry("switch", "signs a call"),
            Map.entry("github-gate-app-key", "signs a call"),
            Map.entry("github-app-key", "signs a call"),
            Map.entry("github-rollback-app-key", "signs a call"));

    /** Where a value has to stand so that it can be used again; in a kept answer for a day, for whoever lost the first one. */
    private static final Set<String> KEPT = Set.of(
            "notifier: secret of a subscription in table notifier.public.subscription.secret (plain)",
            "notifier: secret of a subscription in table notifier.public.idempotency.body (plain)",
            "stack: password.redis in file run/redis.conf (plain)",
            "gate: quarkus.redis.hosts in file run/redis.conf (plain)");

    @Test
    void noServiceSaysOrKeepsACredential() throws Exception {
        try (CanaryStack stack = new CanaryStack()) {
            CanaryStory story = new CanaryStory(stack);
            story.vendorsHandOut();
            stack.start();
            story.tell();
            story.startWrongly();
            List<Credential> rows = Credential.documented(CanaryStack.PROJECT);

            Set<String> unused = unused(stack, rows);
            CanarySearch search = new CanarySearch(stack.canaries.all());
            SaidAndKept all = new SaidAndKept(stack, search);
            all.processes();
            story.answers().forEach(answer -> search.look("an answer of the story", answer));
            long answers = all.answers(story.deployments());
            all.doctor();
            long records = all.topics();
            long rowsOfTables = all.tables();
            stack.stopServices();
            long files = all.files();

            assertThat(search.findings().stream().map(Finding::toString).filter(finding -> !KEPT.contains(finding)))
                    .isEmpty();
            assertThat(unused).as("credentials that no service has used").isEmpty();
            // A search of nothing finds nothing.
            assertThat(answers).as("answers").isGreaterThan(60);
            assertThat(records).as("records").isGreaterThan(200);
            assertThat(rowsOfTables).as("rows").isGreaterThan(200);
            assertThat(files).as("files").isGreaterThan(15);
        }
    }

    /** Waits until each has been used, as far as it is sent somewhere. */
    private static Set<String> unused(CanaryStack stack, List<Credential> rows) {
        Set<String> sendable = rows.stream()
                .filter(row -> !NEVER_SENT.containsKey(row.name()))
                .map(CanaryRunTest::slot)
                .collect(Collectors.toSet());
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(70))
                    .pollInterval(Duration.ofSeconds(3))
                    .until(() -> missing(stack, sendable).isEmpty());
        } catch (ConditionTimeoutException tooLate) {
            return missing(stack, sendable);
        }
        return Set.of();
    }

    private static Set<String> missing(CanaryStack stack, Set<String> sendable) {
        CanarySearch sent = new CanarySearch(stack.canaries.all());
        stack.sent().forEach(request -> sent.look("sent", request));
        Set<String> seen = sent.findings().stream()
                .map(finding -> finding.canary().toString())
                .collect(Collectors.toSet());
        return sendable.stream().filter(slot -> !seen.contains(slot)).collect(Collectors.toSet());
    }

    private static String slot(Credential row) {
        return row.toString();
    }
}
