package dev.watchkeeper.probe.watching;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.cadence.WholeMultiples;
import dev.watchkeeper.probe.source.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A source that keeps history: buckets of 10 s that stand after 20 s, asked each second. */
class HistorySessionTest {
    private static final CheckName CHECK = new CheckName("calls");
    private static final String POLICY = Policies.text("https://api.example", "1s")
            .replace("expect: \"< 100\" }", "expect: \"< 100\", resolution: 10s, delay: 20s }")
            .replace("to: 30m", "to: 25h");

    @Test
    void bucketIsAskedForWhenItNoLongerChanges() {
        WatchSession session = session(Map.of());

        assertThat(asked(session, T0.plusSeconds(29))).isEmpty();
        assertThat(asked(session, T0.plusSeconds(31)))
                .hasValueSatisfying(asked -> assertThat(asked.slot())
                        .extracting(Slot::start, Slot::tick)
                        .containsExactly(T0, T0.plusSeconds(10)));
    }

    @Test
    @Tag("F17")
    void afterAnAbsenceAllBucketsAreAskedAgainByTime() {
        WatchSession session = session(Map.of(CHECK, T0.plusSeconds(50)));
        Round.Asked asked = asked(session, T0.plusSeconds(631)).orElseThrow();
        CheckReading reading = session.answered(asked, measured(asked.slot()), T0.plusSeconds(631))
                .getFirst();

        assertThat(asked.slot().start()).isEqualTo(T0.plusSeconds(50));
        assertThat(reading.samples()).hasSize(56).allMatch(sample -> sample.reading() instanceof Reading.Measured);
        assertThat(reading.watermark()).isEqualTo(T0.plusSeconds(610));
    }

    @Test
    @Tag("F20")
    void longAbsenceIsFetchedInWindowsThatFollowEachOther() {
        WatchSession session = session(Map.of(CHECK, T0));
        Instant now = T0.plusSeconds(24 * 3600 + 1);
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Optional<Round.Asked> asked = asked(session, now);
            asked.ifPresent(one -> {
                slots.add(one.slot());
                session.answered(one, measured(one.slot()), now);
            });
        }

        assertThat(slots).hasSize(24);
        assertThat(slots.getFirst().start()).isEqualTo(T0);
        assertThat(slots.getLast().tick()).isEqualTo(T0.plusSeconds(24 * 3600 - 20));
    }

    @Test
    void lastBucketsOfAPhaseAreAskedForWhenItIsOver() {
        WatchSession session = session(Map.of(CHECK, T0.plusSeconds(25 * 3600 - 10)));

        assertThat(asked(session, T0.plusSeconds(25 * 3600 + 21))
                        .orElseThrow()
                        .slot()
                        .tick())
                .isEqualTo(T0.plusSeconds(25 * 3600));
    }

    @Test
    @Tag("F12")
    void sourceThatFailsIsAskedAgainForTheSameBuckets() {
        WatchSession session = session(Map.of());
        Round.Asked failing = asked(session, T0.plusSeconds(31)).orElseThrow();
        Reading down = new Reading.Failed(FailureCategory.UNREACHABLE, "down");
        CheckReading said = session.answered(
                        failing, Answer.whole(failing.slot(), down, Optional.empty(), false), T0.plusSeconds(31))
                .getFirst();
        Round.Asked again = asked(session, T0.plusSeconds(51)).orElseThrow();

        assertThat(said.watermark()).isEqualTo(T0);
        assertThat(again.slot().start()).isEqualTo(T0);
        assertThat(again.slot().tick()).isEqualTo(T0.plusSeconds(30));
    }

    @Test
    @Tag("F12")
    void sourceThatAsksToBeLeftAloneIsAskedLaterForWhatItOwes() {
        WatchSession session = session(Map.of());
        Round.Asked first = asked(session, T0.plusSeconds(31)).orElseThrow();
        Reading throttled = new Reading.Missing(MissingCause.THROTTLED, "429");
        session.answered(
                first,
                Answer.whole(first.slot(), throttled, Optional.of(T0.plusSeconds(60)), true),
                T0.plusSeconds(31));

        assertThat(asked(session, T0.plusSeconds(41)).orElseThrow().known())
                .hasValueSatisfying(answer -> assertThat(answer.samples()).hasSize(1));
    }

    @Test
    void slowSourceIsNotAskedTwiceForTheSameWindow() {
        WatchSession session = session(Map.of());
        assertThat(asked(session, T0.plusSeconds(31))).isPresent();

        assertThat(asked(session, T0.plusSeconds(41))).isEmpty();
    }

    @Test
    void slownessOfASourceIsNoLatenessOfTheTick() {
        WatchSession session = session(Map.of());
        Round.Asked slow = asked(session, T0.plusSeconds(31)).orElseThrow();
        Instant closedMeanwhile = T0.plusMillis(41_500);
        session.begin(closedMeanwhile);
        session.answered(slow, measured(slow.slot()), closedMeanwhile);

        Round next = session.begin(closedMeanwhile.plusMillis(100)).orElseThrow();

        assertThat(next.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.slot().tick()).isEqualTo(T0.plusSeconds(20)));
        assertThat(next.due()).isEmpty();
    }

    @Test
    void sourceWithoutAPointForABucketHasSaidAllItWillSay() {
        WatchSession session = session(Map.of());
        Round.Asked asked = asked(session, T0.plusSeconds(31)).orElseThrow();
        Reading empty = new Reading.Missing(MissingCause.NO_DATA, "no point");

        CheckReading reading = session.answered(
                        asked, Answer.whole(asked.slot(), empty, Optional.empty(), true), T0.plusSeconds(31))
                .getFirst();

        assertThat(reading.watermark()).isEqualTo(T0.plusSeconds(10));
    }

    @Test
    @Tag("F17")
    void windowThatItsSourceCannotAnswerLeavesNoHoleBehind() {
        WatchSession session = session(Map.of(CHECK, T0.plusSeconds(50)));
        Round.Asked asked = asked(session, T0.plusSeconds(631)).orElseThrow();
        Reading unusable = new Reading.Missing(MissingCause.UNUSABLE, "two series");

        CheckReading reading = session.answered(
                        asked, Answer.whole(asked.slot(), unusable, Optional.empty(), true), T0.plusSeconds(631))
                .getFirst();

        assertThat(reading.samples())
                .extracting(Sample::start)
                .containsExactlyElementsOf(measured(asked.slot()).samples().stream()
                        .map(Sample::start)
                        .toList());
        assertThat(reading.samples()).allMatch(sample -> sample.reading().equals(unusable));
        assertThat(reading.watermark()).isEqualTo(T0.plusSeconds(610));
        assertThat(asked(session, T0.plusSeconds(641)).orElseThrow().slot().start())
                .isEqualTo(T0.plusSeconds(610));
    }

    @Test
    @Tag("F12")
    void outageIsNotToldInEverMoreBuckets() {
        WatchSession session = session(Map.of(CHECK, T0.plusSeconds(50)));
        Round.Asked asked = asked(session, T0.plusSeconds(631)).orElseThrow();
        Reading down = new Reading.Failed(FailureCategory.UNREACHABLE, "down");

        CheckReading reading = session.answered(
                        asked, Answer.whole(asked.slot(), down, Optional.empty(), false), T0.plusSeconds(631))
                .getFirst();

        assertThat(reading.samples()).singleElement().extracting(Sample::start).isEqualTo(T0.plusSeconds(600));
        assertThat(reading.watermark()).isEqualTo(T0.plusSeconds(50));
    }

    private static WatchSession session(Map<CheckName, Instant> positions) {
        return new WatchSession(
                Watches.startedAt(T0).shiftedAt(T0).record(),
                Policies.policy(POLICY),
                positions,
                new WholeMultiples(check -> check.name().equals(CHECK)));
    }

    private static Optional<Round.Asked> asked(WatchSession session, Instant now) {
        return session.begin(now).stream()
                .flatMap(round -> round.asked().stream())
                .filter(asked -> name(asked.slot().check()).equals(CHECK))
                .findFirst();
    }

    private static CheckName name(Check check) {
        return check.name();
    }

    private static Answer measured(Slot slot) {
        List<Sample> samples = new ArrayList<>();
        for (Instant at = slot.start(); at.isBefore(slot.tick()); at = at.plus(slot.bucket())) {
            samples.add(new Sample(at, slot.bucket(), new Reading.Measured(new Measurement.Value(1))));
        }
        return new Answer(samples, Optional.empty(), Optional.empty(), true);
    }
}
