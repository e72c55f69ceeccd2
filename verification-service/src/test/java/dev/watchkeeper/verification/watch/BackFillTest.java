package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Breaches that show only when buckets are filled in behind the watermark. Found by the simulation. */
class BackFillTest {
    private static final Duration FIVE = Duration.ofSeconds(5);

    private static CheckReading reading(String check, double watermark, List<Sample> samples) {
        return new CheckReading(Story.check(check), FIVE, Duration.ZERO, Story.at(watermark), samples);
    }

    private static List<Sample> errors(int from, int to, long bad) {
        List<Sample> samples = new ArrayList<>();
        for (int start = from; start < to; start += 5) {
            samples.add(new Sample(Story.at(start), FIVE, Story.counts(bad, 100)));
        }
        return samples;
    }

    private static Story unusableFrom(int from, int to) {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        for (int start = 0; start < to; start += 5) {
            Reading reading = start < from ? Story.counts(0, 100) : Story.missing();
            story.observe(start + 5.5, story.reading("error-rate", start, reading));
        }
        return story;
    }

    @Test
    @Tag("I2")
    void aBreachWhoseBeginningHasLeftIsSaidWhenNoneWasSaidBefore() {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        for (int start = 0; start < 105; start += 5) {
            boolean seen = start < 30 || start >= 75;
            boolean bad = start >= 25 && start < 30;
            story.observe(
                    start + 5.5,
                    story.reading("error-rate", start, seen ? Story.counts(bad ? 9 : 0, 100) : Story.missing()));
        }
        assertThat(story.breaches("error-rate/literal-1")).isEmpty();

        story.observe(106, reading("error-rate", 105, errors(30, 75, 9)));

        assertThat(story.breaches("error-rate/literal-1")).hasSize(1);
        assertThat(story.last("error-rate/literal-1")).isEqualTo(new Verdict.Healthy());
    }

    @Test
    @Tag("I2")
    void aBreachFarFromWhatHasLeftHasItsBeginningInSight() {
        Story story = unusableFrom(10, 100);
        story.observe(100.5, story.reading("error-rate", 100, Story.counts(0, 100)));

        story.observe(101, reading("error-rate", 105, errors(60, 80, 9)));

        assertThat(story.breaches("error-rate/literal-1")).hasSize(1);
        assertThat(story.breaches("error-rate/literal-1").getFirst().evidence().from())
                .isEqualTo(Story.at(60));
    }

    @Test
    @Tag("I2")
    void aGaugeThatWasBadFarFromWhatHasLeftIsSaid() {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        for (int start = 0; start < 20; start += 5) {
            story.load(start, 1);
        }
        List<Sample> high = new ArrayList<>();
        for (int start = 80; start < 110; start += 5) {
            double load = start < 105 ? 95 : 1;
            high.add(new Sample(Story.at(start), FIVE, new Reading.Measured(new Measurement.Value(load))));
        }
        story.observe(100.5, reading("load", 110, List.of()));

        story.observe(111, reading("load", 110, high));

        assertThat(story.breaches("load/expect")).hasSize(1);
    }
}
