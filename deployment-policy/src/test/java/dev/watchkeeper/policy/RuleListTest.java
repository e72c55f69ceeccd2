package dev.watchkeeper.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.check.MofN;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.policy.rule.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleListTest {
    private final Policy policy = PolicyTexts.accepted(PolicyTexts.GOOD).policy();

    @Test
    void listsEveryRuleWithThoseThatActFirst() {
        assertThat(policy.rules().stream().map(rule -> rule.id().value() + " " + rule.acts()))
                .containsExactly(
                        "error-rate/literal-1 true",
                        "reported true",
                        "critical/health true",
                        "disk/expect false",
                        "error-rate/expect false",
                        "failures/expect false",
                        "flow/failing false",
                        "page/failing false",
                        "queue/expect false");
    }

    @Test
    void turnsWhatIsGoodIntoWhatIsBad() {
        assertThat(condition(policy, "error-rate/expect"))
                .isEqualTo(new Condition.Literal(
                        new CheckName("error-rate"),
                        Limit.parse(">= 0.1%"),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(50),
                        20));
        assertThat(condition(policy, "queue/expect"))
                .isEqualTo(new Condition.Buckets(new CheckName("queue"), Limit.parse(">= 80"), new MofN(3, 5)));
        assertThat(condition(policy, "disk/expect"))
                .isEqualTo(new Condition.Buckets(new CheckName("disk"), Limit.parse("< 30%"), MofN.FIVE_OF_FIVE));
    }

    @Test
    void numbersTheLiteralLinesOfACheck() {
        Policy two = PolicyTexts.accepted(
                        PolicyTexts.with(
                                "      - { critical: failing, times: 3 }",
                                "      - { check: error-rate, is: \"> 50%\", per: 10s, for: 10s }\n      - { critical: failing, times: 2 }"))
                .policy();

        assertThat(two.rules().stream().map(rule -> rule.id().value()))
                .contains("error-rate/literal-1", "error-rate/literal-2");
        assertThat(condition(two, "critical/health")).isEqualTo(new Condition.Failing(new CheckName("health"), 2));
    }

    @Test
    void criticalChecksDoNotActUnlessThePolicySaysSo() {
        Policy without = PolicyTexts.accepted(PolicyTexts.with("      - { critical: failing, times: 3 }\n", ""))
                .policy();

        assertThat(without.rules().stream()
                        .filter(Rule::acts)
                        .map(rule -> rule.id().value()))
                .doesNotContain("critical/health");
        assertThat(condition(without, "critical/health")).isEqualTo(new Condition.Failing(new CheckName("health"), 3));
    }

    @Test
    void mustSeeWhatMayRollBackAndWhatIsMarked() {
        Policy marked = PolicyTexts.accepted(PolicyTexts.with("of: 3 of 5", "required: true"))
                .policy();

        assertThat(policy.requiredChecks())
                .extracting(CheckName::value)
                .containsExactlyInAnyOrder("error-rate", "health");
        assertThat(marked.requiredChecks())
                .extracting(CheckName::value)
                .containsExactlyInAnyOrder("error-rate", "health", "queue");
    }

    @Test
    void asksAllButTheGatesChecksInAPhase() {
        List<Check> asked =
                policy.checksOf(policy.watch().phase(new PhaseName("short")).orElseThrow());

        assertThat(asked)
                .extracting(check -> check.name().value())
                .containsExactly("error-rate", "failures", "flow", "health", "page", "queue");
    }

    private static Condition condition(Policy policy, String id) {
        return policy.rules().stream()
                .filter(rule -> rule.id().value().equals(id))
                .findFirst()
                .orElseThrow()
                .condition();
    }
}
