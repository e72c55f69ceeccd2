package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.verification.encoding.WatchCodec;
import dev.watchkeeper.verification.plan.WatchRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a breach was said as one that takes the version back is remembered, written down, and read from a state of before. */
@Tag("F50")
class ActingStateTest {
    private static final RuleId HEALTH = new RuleId("critical/health");

    private final WatchRules rules = TestPolicies.rules(TestPolicies.detectors(
            "- { check: error-rate, is: \"> 5%\", per: 10s, for: 20s, atLeast: 20 }",
            text -> text.replace("phases: [cutover, short, day]", "phases: [short, day]")
                    .replace("GRACE", "0s")
                    .replace("SHORT", "100s")
                    .replace("DAY", "300s")));

    private Story failing(int from, int to) {
        Story story = new Story(rules, 10).firstTraffic(0).shifted(100);
        for (int start = from; start < to; start += 10) {
            story.health(start, false);
        }
        return story;
    }

    /** The rules whose breaches act are the last that is written: how many, and each with its length. */
    private static byte[] asBefore(WatchState state) {
        byte[] bytes = WatchCodec.encode(state);
        long acting = state.ruleStates().values().stream()
                .filter(rule -> rule.acting())
                .count();
        return Arrays.copyOf(
                bytes, bytes.length - (acting == 0 ? 1 : 2 + HEALTH.value().length()));
    }

    @Test
    void itIsWrittenDown() {
        for (int from : new int[] {20, 110}) {
            WatchState state = failing(from, from + 50).state;

            WatchState again = WatchCodec.decode(WatchCodec.encode(state), rules);

            assertThat(again.ruleState(HEALTH).acting()).isEqualTo(from == 110);
            assertThat(again).isEqualTo(state);
        }
    }

    @Test
    void ofAStateOfBeforeThePhasesTell() {
        for (int from : new int[] {20, 110}) {
            WatchState state = failing(from, from + 50).state;

            WatchState again = WatchCodec.decode(asBefore(state), rules);

            assertThat(again).isEqualTo(state);
        }
    }

    @Test
    void aBreachThatActedBeforeTheUpgradeDoesNotActTwice() {
        Story story = failing(110, 160);
        story.state = WatchCodec.decode(asBefore(story.state), rules);

        story.health(160, false).health(170, false);

        assertThat(story.breaches(HEALTH.value())).hasSize(1);
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /** Good and bad buckets before and after the shift, which is read sooner or later. */
    private static List<Input> inputs(Story story, long seed) {
        Random random = new Random(seed);
        List<Input> inputs = new ArrayList<>();
        inputs.add(story.deployment(
                new DeploymentEvent.CutoverStep(Story.WATCH, 50, CutoverAnswer.GO, "", Story.at(0)), 0, 0));
        int shift = 40 + random.nextInt(80);
        int read = shift + random.nextInt(40);
        boolean bad = true;
        for (int start = 0; start < 260; start += 10) {
            if (start <= read && read < start + 10) {
                inputs.add(story.deployment(
                        new DeploymentEvent.Shifted(
                                Story.WATCH, Version.ofTag("v2"), Optional.empty(), Story.at(shift)),
                        shift,
                        read));
            }
            bad = random.nextInt(8) > 0 == bad;
            inputs.add(story.observation(
                    start + 10.5,
                    ObservationPurpose.WATCH,
                    Optional.empty(),
                    story.reading("health", start, Story.health(!bad)),
                    story.reading("error-rate", start, Story.counts(bad ? 100 : 0, 1000))));
        }
        return inputs;
    }

    /** The replay judges only where something was said, after a restart at every record. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aReplaySaysTheSame(int seed) {
        Story live = new Story(rules, 10);
        Story replayed = new Story(rules, 10);
        WatchState state = live.state;

        for (Input input : inputs(live, seed)) {
            int before = live.decisions.size();
            live.apply(input);
            state = Judge.fold(state, input);
            if (live.decisions.size() > before) {
                Judged judged = Judge.judge(state, input, input.appended());
                replayed.decisions.addAll(judged.decisions());
                state = judged.state();
            }
            state = WatchCodec.decode(WatchCodec.encode(state), rules);
        }

        assertThat(replayed.decisions).isEqualTo(live.decisions);
        assertThat(live.breaches(HEALTH.value())).size().isLessThan(12);
    }
}
