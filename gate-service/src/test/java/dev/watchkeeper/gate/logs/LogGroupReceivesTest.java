package dev.watchkeeper.gate.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.kit.aws.AwsReply;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogGroupReceivesTest {
    private static final Instant NOW = Examples.NOON;
    private static final String LINES = """
              checks:
                lines: { count: { cloudwatch-logs: { group: /ecs/shop, filter: "?ERROR" } }, use: gate, expect: "< 9" }
                more: { count: { cloudwatch-logs: { group: /ecs/shop, filter: "?WARN" } }, use: gate, expect: "< 9" }
                jobs: { count: { cloudwatch-logs: { group: /ecs/jobs, filter: "?ERROR" } }, use: gate, expect: "< 9" }
            """;

    private final List<Instant> since = new ArrayList<>();

    private static Policy policy(String checks) {
        return Examples.wholePolicy(
                "",
                text -> text.replace("  checks:\n", checks)
                        .replace("rulesNotBlind: true", "rulesNotBlind: true, logGroup: receiving"));
    }

    private Outcome ask(Policy policy, Map<String, Instant> lines) {
        LogGroups groups = (project, group, from) -> {
            since.add(from);
            return new AwsReply.Content<>(Optional.ofNullable(lines.get(group)).filter(at -> !at.isBefore(from)));
        };
        return new LogGroupReceives(groups).ask(Examples.facts(policy, Evidence.NONE, false));
    }

    @Test
    void eachGroupIsAskedOnceForTheLastFifteenMinutes() {
        Outcome outcome = ask(policy(LINES), Map.of("/ecs/shop", NOW.minusSeconds(42), "/ecs/jobs", NOW));

        assertThat(outcome)
                .isEqualTo(Outcome.Passed.of(
                        "log group /ecs/jobs had a line 0 s ago; log group /ecs/shop had a line 42 s ago"));
        assertThat(since).containsExactly(NOW.minusSeconds(900), NOW.minusSeconds(900));
    }

    @Test
    void oneThatIsSilentIsUnknown() {
        Outcome outcome = ask(policy(LINES), Map.of("/ecs/shop", NOW, "/ecs/jobs", NOW.minusSeconds(901)));

        assertThat(outcome.answer()).isEqualTo(GateAnswer.UNKNOWN);
        assertThat(outcome.sentence()).isEqualTo("Log group /ecs/jobs had no line for 15 min");
    }

    @Test
    void policyThatNamesNoneFails() {
        assertThat(ask(policy("  checks:\n"), Map.of()).answer()).isEqualTo(GateAnswer.FAILED);
    }
}
