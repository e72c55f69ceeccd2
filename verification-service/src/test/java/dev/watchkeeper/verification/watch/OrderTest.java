package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.verification.encoding.WatchCodec;
import dev.watchkeeper.verification.sample.CheckLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Between two marks the order of inputs, their number and other judgements in between make no difference. */
class OrderTest {
    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    private static List<Input> window(Story story, long seed) {
        Random random = new Random(seed);
        List<Input> inputs = new ArrayList<>();
        for (int start = 0; start < 30; start += 5) {
            boolean bad = random.nextInt(3) > 0;
            inputs.add(story.observation(
                    31,
                    ObservationPurpose.WATCH,
                    Optional.empty(),
                    story.reading(
                            "error-rate",
                            start,
                            random.nextInt(6) == 0 ? Story.missing() : Story.counts(bad ? 9 : 1, 100)),
                    story.reading("health", start, Story.health(random.nextInt(3) > 0))));
        }
        inputs.add(story.deployment(
                new DeploymentEvent.CutoverStep(Story.WATCH, 50, CutoverAnswer.GO, "", Story.at(0)), 0, 31));
        inputs.add(story.deployment(
                new DeploymentEvent.Shifted(Story.WATCH, Version.ofTag("v2"), Optional.empty(), Story.at(3)), 3, 31));
        return inputs;
    }

    private static List<VerdictEvent> decide(Story story, List<Input> inputs) {
        WatchState state = story.state;
        for (Input input : inputs) {
            state = Judge.fold(state, input);
        }
        Input tick = new Input.OfTick(
                new dev.watchkeeper.contract.event.Ticked(0, Story.at(32), new java.util.TreeMap<>(), List.of()),
                Story.at(32),
                new dev.watchkeeper.contract.verdict.Mark(
                        0,
                        new java.util.TreeMap<>(),
                        new dev.watchkeeper.contract.verdict.Mark.Trigger("watchkeeper.ticks", 1)));
        return Judge.apply(state, tick, Story.at(32)).decisions().stream()
                .map(Decision::event)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("F6")
    void theOrderOfInputsInsideAWindowDoesNotMatter(int seed) {
        Story story = Story.quick();
        List<Input> sorted = window(story, seed);
        List<Input> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(seed * 31L));

        assertThat(decide(story, shuffled)).isEqualTo(decide(story, sorted));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("F5")
    void duplicatesAddNothing(int seed) {
        Story story = Story.quick();
        List<Input> once = window(story, seed);
        List<Input> more = new ArrayList<>();
        Random random = new Random(seed);
        once.forEach(input -> more.addAll(Collections.nCopies(1 + random.nextInt(4), input)));
        Collections.shuffle(more, random);

        assertThat(decide(story, more)).isEqualTo(decide(story, once));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theStateSurvivesItsBytesAtAnyMoment(int seed) {
        Story story = Story.quick();
        List<Input> inputs = window(story, seed);

        for (Input input : inputs) {
            story.apply(input);
            byte[] bytes = WatchCodec.encode(story.state);
            WatchState again = WatchCodec.decode(bytes, story.state.rules());
            assertThat(again).isEqualTo(story.state);
            assertThat(WatchCodec.encode(again)).isEqualTo(bytes);
        }
    }

    @Test
    @Tag("F18")
    void aSecondProbeThatSawLessAddsNothing() {
        Story story = Story.quick().firstTraffic(0);

        for (int start = 10; start < 40; start += 5) {
            story.errors(start, 10, 100).errors(start, 0, 60).errors(start, 10, 100);
        }

        assertThat(story.breaches("error-rate/literal-1")).hasSize(1);
        assertThat(story.breaches("error-rate/literal-1").getFirst().evidence().total())
                .contains(300L);
    }

    @Test
    @Tag("F7")
    void whatComesTooLateIsShownAndNotJudged() {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        for (int start = 0; start < 400; start += 5) {
            story.errors(start, 0, 100);
        }
        int before = story.decisions.size();

        story.observe(401, story.reading("error-rate", 20, Story.counts(100, 200)));

        assertThat(story.decisions).hasSize(before);
        assertThat(story.state.logs().values()).extracting(CheckLog::late).containsExactly(1L);
    }

    @Test
    void aDayOfBucketsFitsIntoAFewKilobytes() {
        Story story = Story.checklist().firstTraffic(0).shifted(0);
        int largest = 0;

        for (int start = 0; start < 86_400; start += 10) {
            story.errors(start, 0, 1000);
            if (start % 3600 == 0) {
                story.tick(start + 11);
                largest = Math.max(largest, WatchCodec.encode(story.state).length);
            }
        }

        assertThat(largest).isLessThan(2048);
    }
}
