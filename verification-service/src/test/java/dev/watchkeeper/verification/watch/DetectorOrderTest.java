package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.verification.detection.CheckTests;
import dev.watchkeeper.verification.encoding.WatchCodec;
import dev.watchkeeper.verification.plan.WatchRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a test has taken follows from the observations and the facts, never from when it was looked at or when the facts were read. */
@Tag("F6")
class DetectorOrderTest {
    private static final WatchRules RULES = TestPolicies.rules(TestPolicies.detectors());

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    /** Readings with holes, repeats, back-fill, and buckets that are answered late. */
    private static List<Input> readings(Story story, Random random) {
        List<Input> inputs = new ArrayList<>();
        List<Sample> owed = new ArrayList<>();
        for (int start = 0; start < 1200; start += 10) {
            Reading reading =
                    random.nextInt(5) == 0 ? Story.missing() : Story.counts(random.nextInt(4) == 0 ? 30 : 0, 100);
            Sample sample = new Sample(Story.at(start), Duration.ofSeconds(10), reading);
            if (random.nextInt(12) == 0) {
                owed.add(new Sample(sample.start(), sample.length(), Story.counts(40, 100)));
            }
            List<Sample> samples = new ArrayList<>(List.of(sample));
            if (!owed.isEmpty() && random.nextInt(6) == 0) {
                samples.add(owed.removeFirst());
            }
            Input input = story.observation(
                    start + 10.5,
                    ObservationPurpose.WATCH,
                    Optional.empty(),
                    new CheckReading(
                            Story.check("error-rate"), Duration.ofSeconds(10), Duration.ZERO, sample.end(), samples));
            inputs.add(input);
            if (random.nextInt(10) == 0) {
                inputs.add(input);
            }
        }
        return inputs;
    }

    private static List<Input> facts(Story story) {
        return List.of(
                story.deployment(
                        new DeploymentEvent.CutoverStep(Story.WATCH, 50, CutoverAnswer.GO, "", Story.at(20)), 20, 21),
                story.deployment(
                        new DeploymentEvent.Shifted(Story.WATCH, Version.ofTag("v2"), Optional.empty(), Story.at(40)),
                        40,
                        41));
    }

    private static CheckTests seen(WatchState state) {
        Check check = state.rules().check(Story.check("error-rate")).orElseThrow();
        return state.tests(check.name())
                .seen(java.util.Objects.requireNonNull(state.logs().get(check.name())), state.setting(check));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whenTheFactsAreReadAndWhenItIsLookedAtMakesNoDifference(int seed) {
        Story story = new Story(RULES, 10);
        List<Input> readings = readings(story, new Random(seed));
        List<Input> factsFirst = new ArrayList<>(facts(story));
        factsFirst.addAll(readings);
        Random random = new Random(seed * 31L);
        List<Input> factsAnywhere = new ArrayList<>(readings);
        int shifted = random.nextInt(readings.size());
        factsAnywhere.add(shifted, facts(story).get(1));
        factsAnywhere.add(random.nextInt(shifted + 1), facts(story).get(0));

        WatchState quiet = story.state;
        for (Input input : factsFirst) {
            quiet = Judge.fold(quiet, input);
        }
        WatchState judged = new Story(RULES, 10).state;
        for (Input input : factsAnywhere) {
            judged = random.nextBoolean()
                    ? Judge.apply(judged, input, input.appended()).state()
                    : Judge.fold(judged, input);
            judged = WatchCodec.decode(WatchCodec.encode(judged), RULES);
        }

        assertThat(seen(judged)).isEqualTo(seen(quiet));
        assertThat(seen(quiet).total()).isGreaterThan(1000);
    }

    @Test
    @Tag("F7")
    void whatComesAfterItsBucketHasClosedCountsOnceInALaterBucket() {
        Story onTime = new Story(RULES, 10).firstTraffic(0).shifted(0);
        Story late = new Story(RULES, 10).firstTraffic(0).shifted(0);
        for (int start = 0; start < 300; start += 10) {
            onTime.errors(start, 1, 100);
            late.observe(
                    start + 10.5,
                    late.reading("error-rate", start, start == 200 ? Story.missing() : Story.counts(1, 100)));
        }

        CheckReading missed = late.reading("error-rate", 200, Story.counts(1, 100));
        late.observe(301, missed).observe(302, missed);

        assertThat(seen(late.state).total()).isEqualTo(seen(onTime.state).total());
        assertThat(seen(late.state).bad()).isEqualTo(seen(onTime.state).bad());
    }
}
