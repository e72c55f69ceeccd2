package dev.watchkeeper.gate.evidence;

import static dev.watchkeeper.gate.examples.Examples.NOON;
import static dev.watchkeeper.gate.examples.Examples.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.gate.examples.Heard;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EvidenceTest {
    private static final List<VerdictEvent> VERDICTS = List.of(
            Heard.allSeen(),
            Heard.breached("error-rate", true),
            Heard.verdict(WATCH, "error-rate", 2, new Verdict.Healthy(), true),
            Heard.phase(WATCH, "short", PhaseEnding.PASSED),
            Heard.passed());
    private static final List<RollbackEvent> ROLLBACKS =
            List.of(Heard.possible(), Heard.held(WATCH), Heard.rollbackStarted(WATCH), Heard.rolledBack(WATCH));

    /** Every way of merging the two topics, each in its own order. */
    @TestFactory
    @Tag("F6")
    Stream<DynamicTest> everyInterleavingOfTheTwoTopicsGivesTheSameEvidence() {
        Evidence expected = merge(0b000011111);
        return IntStream.range(0, 1 << 9)
                .filter(pattern -> Integer.bitCount(pattern) == VERDICTS.size())
                .mapToObj(pattern -> DynamicTest.dynamicTest(
                        Integer.toBinaryString(pattern),
                        () -> assertThat(merge(pattern)).isEqualTo(expected)));
    }

    private static Evidence merge(int pattern) {
        Evidence evidence = Evidence.NONE;
        int verdict = 0;
        int rollback = 0;
        for (int i = 0; i < VERDICTS.size() + ROLLBACKS.size(); i++) {
            evidence = (pattern >> i & 1) == 1
                    ? evidence.with(VERDICTS.get(verdict++), NOON)
                    : evidence.with(ROLLBACKS.get(rollback++), NOON);
        }
        return evidence;
    }

    @Test
    void verdictHeardTwiceCountsOnceAndAnOlderOneNotAtAll() {
        Evidence healed = Evidence.NONE
                .with(Heard.verdict(WATCH, "error-rate", 2, new Verdict.Healthy(), true), NOON)
                .with(Heard.breached("error-rate", true), NOON);

        assertThat(healed.breachedRollbackRules()).isEmpty();
        assertThat(healed.verdicts()).hasSize(1);
    }

    @Test
    @Tag("I1")
    void aBreachIsOpenUntilTheRuleIsHealthyWhateverIsNotSeenMeanwhile() {
        Evidence breached = Evidence.NONE.with(Heard.breached("error-rate", true), NOON);
        Evidence blind = breached.with(inconclusive(2, Verdict.Why.BLIND), NOON.plusSeconds(40));
        Evidence fewSince = blind.with(inconclusive(3, Verdict.Why.TOO_FEW), NOON.plusSeconds(80));
        Evidence healed = fewSince.with(
                Heard.verdict(WATCH, "error-rate", 4, new Verdict.Healthy(), true), NOON.plusSeconds(120));

        assertThat(Stream.of(breached, blind, fewSince).map(Evidence::breachedRollbackRules))
                .allSatisfy(rules -> assertThat(rules)
                        .singleElement()
                        .satisfies(rule -> assertThat(rule.at()).isEqualTo(NOON)));
        assertThat(healed.breachedRollbackRules()).isEmpty();
    }

    @Test
    void aSequentialTestThatNeedsMoreRequestsSaysThatItsBreachIsOver() {
        Evidence over = Evidence.NONE
                .with(Heard.breached("error-rate", true), NOON)
                .with(inconclusive(2, Verdict.Why.BLIND), NOON)
                .with(Heard.needsMoreRequests("error-rate", 3), NOON);

        assertThat(over.breachedRollbackRules()).isEmpty();
    }

    @Test
    void ofSeveralBreachesTheNewestIsKeptAlone() {
        Evidence blind = Evidence.NONE
                .with(Heard.breached("error-rate", true), NOON)
                .with(inconclusive(2, Verdict.Why.BLIND), NOON)
                .with(Heard.verdict(WATCH, "error-rate", 3, new Verdict.Breached(NOON), true), NOON.plusSeconds(60))
                .with(inconclusive(4, Verdict.Why.BLIND), NOON.plusSeconds(90));

        assertThat(blind.breachedRollbackRules()).singleElement().satisfies(kept -> {
            assertThat(kept.at()).isEqualTo(NOON.plusSeconds(60));
            assertThat(kept.unhealed()).isEmpty();
        });
    }

    @Test
    void aBreachThatTakesNothingBackIsNotKept() {
        Evidence blind = Evidence.NONE
                .with(Heard.breached("error-rate", false), NOON)
                .with(Heard.verdict(WATCH, "error-rate", 2, new Verdict.Inconclusive(Verdict.Why.BLIND), false), NOON);

        assertThat(blind.breachedRollbackRules()).isEmpty();
    }

    @Test
    void evidenceOfBeforeBreachesWereKeptIsReadAsItWas() throws Exception {
        Evidence breached = Evidence.NONE.with(Heard.breached("error-rate", true), NOON);
        ObjectNode stored = ContractJson.mapper().valueToTree(breached);
        stored.withArray("verdicts").forEach(verdict -> ((ObjectNode) verdict).remove("unhealed"));

        assertThat(ContractJson.mapper().treeToValue(stored, Evidence.class)).isEqualTo(breached);
    }

    private static VerdictEvent inconclusive(int transition, Verdict.Why why) {
        return Heard.verdict(WATCH, "error-rate", transition, new Verdict.Inconclusive(why), true);
    }

    @Test
    void firstEndOfAPhaseStands() {
        Evidence evidence = Evidence.NONE
                .with(Heard.phase(WATCH, "short", PhaseEnding.PASSED), NOON)
                .with(Heard.phase(WATCH, "short", PhaseEnding.BREACHED), NOON);

        assertThat(evidence.phases()).hasSize(1);
        assertThat(evidence.phases().getFirst().good()).isTrue();
    }

    @Test
    void longestBrokenRuleComesFirst() {
        Evidence evidence = Evidence.NONE
                .with(Heard.breached("a-later", true), NOON.plusSeconds(5))
                .with(Heard.breached("b-earlier", true), NOON);

        assertThat(evidence.breachedRollbackRules().getFirst().rule().value()).isEqualTo("b-earlier");
    }
}
