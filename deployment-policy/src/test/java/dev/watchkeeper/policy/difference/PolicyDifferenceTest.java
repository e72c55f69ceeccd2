package dev.watchkeeper.policy.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.PolicyDocument;
import dev.watchkeeper.policy.PolicyTexts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyDifferenceTest {
    private static final PolicyDocument GOOD = document(PolicyTexts.GOOD);

    private static PolicyDocument document(String text) {
        return PolicyTexts.accepted(text).document();
    }

    private static List<String> differs(PolicyDocument before, PolicyDocument after) {
        return PolicyDifference.of(before, after).stream()
                .map(PolicyChange::text)
                .toList();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                of(
                        "another limit",
                        "expect: \"< 0.1%\"",
                        "expect: \"< 0.2%\"",
                        "~ spec.checks.error-rate.expect: \"< 0.1%\" -> \"< 0.2%\""),
                of("a number", "atLeast: 50", "atLeast: 60", "~ spec.rollback.when[error-rate].atLeast: 50 -> 60"),
                of(
                        "a word of a rule without a name in common",
                        "{ critical: failing, times: 3 }",
                        "{ critical: failing, times: 4 }",
                        "~ spec.rollback.when[failing].times: 3 -> 4"),
                of(
                        "a rule that is gone",
                        "      - { critical: failing, times: 3 }\n",
                        "",
                        "- spec.rollback.when[failing]: {\"critical\":\"failing\",\"times\":3}"),
                of(
                        "a fact more",
                        "reported: [database-corruption]",
                        "reported: [database-corruption, data-loss]",
                        "+ spec.rollback.when[].reported[]: \"data-loss\""),
                of(
                        "a check that is gone",
                        "    page: { health: { http: \"GET https://api.example/\" } }\n",
                        "",
                        "- spec.checks.page: "),
                of(
                        "a step of the traffic",
                        "[0%, 50%, 100%]",
                        "[0%, 25%, 50%, 100%]",
                        "+ spec.cutover.steps[]: \"25%\""),
                of(
                        "the day of the window",
                        "days: [tue, wed, thu]",
                        "days: [tue, wed]",
                        "- spec.window.allow[].days[]: \"thu\""),
                of(
                        "the reason of a freeze",
                        "reason: holiday traffic",
                        "reason: holidays",
                        "~ spec.window.freezes[year-end].reason: \"holiday traffic\" -> \"holidays\""),
                of(
                        "a service it depends on",
                        "dependsOn: [demo/identity/production]",
                        "dependsOn: []",
                        "- spec.dependsOn[]: \"demo/identity/production\""),
                of(
                        "a truth value",
                        "emptyIsZero: true",
                        "emptyIsZero: false",
                        "~ spec.checks.failures.emptyIsZero: true -> false"),
                of(
                        "a default that becomes something else",
                        "keep: { id: $.id } }",
                        "keep: { id: $.id }, within: 7s }",
                        "within: \"5s\" -> \"7s\""),
                of(
                        "what is measured",
                        "metric: queue }",
                        "metric: jobs }",
                        "~ spec.checks.queue.gauge.openmetrics.metric: \"queue\" -> \"jobs\""),
                of(
                        "a body that is sent",
                        "body: { name: Probe $tick }",
                        "body: { name: Probe $tick, size: 2 }",
                        "+ spec.checks.flow.health.steps[POST https://api.example/things].body.size: 2"),
                of(
                        "whom to ask",
                        "slack: \"@buck\"",
                        "slack: \"@sally\"",
                        "~ spec.contacts.dba.slack: \"@buck\" -> \"@sally\""));
    }

    private static Arguments of(String name, String piece, String replacement, String line) {
        return Arguments.of(name, piece, replacement, line);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void oneChangedWordIsOneLineWithThePlaceOfTheWord(String name, String piece, String replacement, String line) {
        PolicyDocument after = document(PolicyTexts.with(piece, replacement));

        assertThat(differs(GOOD, after)).singleElement().asString().contains(line);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void theWayBackIsTheSameWordTheOtherWayRound(String name, String piece, String replacement, String line) {
        PolicyDocument after = document(PolicyTexts.with(piece, replacement));

        PolicyChange there = PolicyDifference.of(GOOD, after).getFirst();
        PolicyChange back = PolicyDifference.of(after, GOOD).getFirst();

        assertThat(back.before()).isEqualTo(there.after());
        assertThat(back.after()).isEqualTo(there.before());
    }

    @Test
    void commentsQuotesTheOrderOfWordsAndNamedDefaultsAreNoDifference() {
        assertThat(differs(GOOD, document("# a comment\n" + PolicyTexts.GOOD))).isEmpty();
        assertThat(differs(GOOD, document(PolicyTexts.with("onBlind: hold", "onBlind: \"hold\""))))
                .isEmpty();
        assertThat(differs(GOOD, document(PolicyTexts.with("{ automatic: 3, per: 1h }", "{ per: 1h, automatic: 3 }"))))
                .isEmpty();
        assertThat(differs(
                        GOOD, document(PolicyTexts.with("keep: { id: $.id } }", "keep: { id: $.id }, within: 5s }"))))
                .isEmpty();
    }

    @Test
    void anotherOrderAloneIsOneLineWithBothLists() {
        PolicyDocument after =
                document(PolicyTexts.with("verifyWith: [health, error-rate]", "verifyWith: [error-rate, health]"));

        assertThat(differs(GOOD, after))
                .containsExactly(
                        "~ spec.rollback.verifyWith: [\"health\",\"error-rate\"] -> [\"error-rate\",\"health\"]");
    }

    @Test
    void aPartThatMovedAndChangedIsFoundByItsName() {
        PolicyDocument after = document(
                PolicyTexts.with(
                        "{ check: error-rate, is: \"> 5%\", per: 60s, for: 5m, atLeast: 50 }\n      - { critical: failing, times: 3 }",
                        "{ critical: failing, times: 3 }\n      - { check: error-rate, is: \"> 6%\", per: 60s, for: 5m, atLeast: 50 }"));

        assertThat(differs(GOOD, after)).containsExactly("~ spec.rollback.when[error-rate].is: \"> 5%\" -> \"> 6%\"");
    }

    @Test
    void twoRulesOfOneCheckAreTakenOneByOne() {
        PolicyDocument two = document(
                PolicyTexts.with(
                        "      - { critical: failing, times: 3 }",
                        "      - { check: error-rate, is: \"> 20%\", per: 60s, for: 1m, atLeast: 50 }\n      - { critical: failing, times: 3 }"));

        assertThat(PolicyDifference.of(GOOD, two)).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(PolicyChange.Kind.ADDED);
            assertThat(change.path()).isEqualTo("spec.rollback.when[error-rate]");
        });
    }

    @Test
    void markupInAPolicyIsOnlyText() {
        PolicyDocument after = document(PolicyTexts.with("reason: holiday traffic", "reason: \"<b>x</b>\""));

        assertThat(differs(GOOD, after).getFirst()).endsWith("-> \"<b>x</b>\"");
    }

    @Test
    void theWholeChecklistDiffersFromItselfInNothing() {
        PolicyDocument household = document(PolicyTexts.household());

        assertThat(differs(household, household)).isEmpty();
        assertThat(differs(GOOD, household)).hasSizeGreaterThan(20);
    }
}
