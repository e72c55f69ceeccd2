package dev.watchkeeper.probe.watching;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.cadence.WholeMultiples;
import dev.watchkeeper.probe.source.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WatchSessionTest {
    private static final Instant LATER = T0.plusSeconds(60).plusMillis(700);

    @Test
    void requestedIsAskedOnceForThePurposeBefore() {
        WatchSession session = session(Watches.requested().record(), Map.of());
        Round first = session.begin(T0.plusMillis(100)).orElseThrow();
        first.asked().forEach(asked -> session.answered(asked, healthy(asked), T0.plusMillis(150)));

        assertThat(first.purpose()).isEqualTo(ObservationPurpose.BEFORE);
        assertThat(session.begin(T0.plusSeconds(30))).isEmpty();
    }

    @Test
    void requestedAsksAgainAfterAFirstScrapeThatSaysNothing() {
        WatchSession session = session(Watches.requested().record(), Map.of());
        Round first = session.begin(T0.plusMillis(300)).orElseThrow();
        List<CheckReading> said = new ArrayList<>();
        first.asked().forEach(asked -> said.addAll(session.answered(asked, nothing(), T0.plusMillis(350))));

        assertThat(said).isEmpty();
        assertThat(session.begin(T0.plusMillis(400))).isEmpty();
        assertThat(session.begin(T0.plusMillis(1_500)).orElseThrow().asked()).isNotEmpty();
    }

    @Test
    void checkThatFailedOnceIsAskedAgainBeforeTheStart() {
        WatchSession session = session(Watches.requested().record(), Map.of());
        Round first = session.begin(T0.plusMillis(300)).orElseThrow();
        Reading failing = new Reading.Measured(new Measurement.Health(false, "status 500"));
        first.asked()
                .forEach(asked -> session.answered(
                        asked, Answer.whole(asked.slot(), failing, Optional.empty(), true), T0.plusMillis(350)));

        assertThat(session.begin(T0.plusMillis(1_500)).orElseThrow().asked()).isNotEmpty();
    }

    @Test
    void slowCheckIsNotAskedTwiceBeforeTheStart() {
        WatchSession session = session(Watches.requested().record(), Map.of());
        assertThat(session.begin(T0.plusMillis(300))).isPresent();

        assertThat(session.begin(T0.plusSeconds(3))).isEmpty();
    }

    @Test
    void firstScrapeOfTheWatchIsAMissingBucketSoThatTheWatermarkMoves() {
        WatchSession session = session(Watches.startedAt(T0).record(), Map.of());
        Round round = session.begin(T0.plusMillis(2_500)).orElseThrow();
        CheckReading reading = session.answered(asked(round, "error-rate"), nothing(), T0.plusMillis(2_600))
                .getFirst();

        assertThat(cause(reading.samples().getLast())).isEqualTo(MissingCause.NOT_ASKED);
        assertThat(reading.watermark()).isEqualTo(T0.plusSeconds(2));
    }

    @Test
    @Tag("F17")
    void restartedProbeGoesOnFromItsPositionAndAnswersWhatNobodyAsked() {
        WatchSession session =
                session(Watches.startedAt(T0).record(), Map.of(new CheckName("health"), T0.plusSeconds(50)));
        Round round = session.begin(LATER).orElseThrow();
        CheckReading reading = session.answered(asked(round, "health"), healthy(asked(round, "health")), LATER)
                .getFirst();

        assertThat(reading.samples().getFirst().start()).isEqualTo(T0.plusSeconds(50));
        assertThat(reading.samples())
                .filteredOn(sample -> sample.reading() instanceof Reading.Missing)
                .hasSize(4);
        assertThat(reading.watermark()).isEqualTo(T0.plusSeconds(60));
        assertThat(round.gaps()).isEmpty();
    }

    @Test
    @Tag("F17")
    void longAbsenceIsToldAsAGapAndTheNewestBucketsOfIt() {
        WatchSession session =
                session(Watches.startedAt(T0).record(), Map.of(new CheckName("health"), T0.plusSeconds(10)));
        Instant now = T0.plusSeconds(3600).plusMillis(700);
        Round round = session.begin(now).orElseThrow();

        assertThat(round.gaps()).anySatisfy(gap -> {
            assertThat(gap.check().value()).isEqualTo("health");
            assertThat(gap.from()).isEqualTo(T0.plusSeconds(10));
            assertThat(gap.to())
                    .isEqualTo(asked(round, "health").missed().getFirst().start());
        });
        CheckReading reading = session.answered(asked(round, "health"), healthy(asked(round, "health")), now)
                .getFirst();
        assertThat(reading.watermark()).isEqualTo(T0.plusSeconds(3600));
    }

    @Test
    void stragglerHoldsTheWatermarkAndThenMovesIt() {
        WatchSession session = session(Watches.startedAt(T0).record(), Map.of());
        Round.Asked slow = asked(session.begin(T0.plusMillis(2_500)).orElseThrow(), "health");
        Round.Asked quick = asked(session.begin(T0.plusMillis(4_500)).orElseThrow(), "health");

        assertThat(session.answered(quick, healthy(quick), LATER).getFirst().watermark())
                .isEqualTo(T0);
        assertThat(session.answered(slow, healthy(slow), LATER).getFirst().watermark())
                .isEqualTo(T0.plusSeconds(4));
    }

    @Test
    void checkThatWritesIsMissingWhileReadOnlyAndNotAsked() {
        WatchSession session =
                session(Watches.startedAt(T0).shiftedAt(T0).readingOnly().record(), Map.of());
        Round round = session.begin(LATER).orElseThrow();

        assertThat(cause(asked(round, "flow").known().orElseThrow().samples().getFirst()))
                .isEqualTo(MissingCause.READ_ONLY);
        assertThat(asked(round, "health").known()).isEmpty();
    }

    @Test
    @Tag("F12")
    void sourceThatAsksToBeLeftAloneIsLeftAlone() {
        WatchSession session = session(Watches.startedAt(T0).record(), Map.of());
        Round.Asked first = asked(session.begin(T0.plusMillis(2_500)).orElseThrow(), "health");
        session.answered(
                first,
                new Answer(List.of(), Optional.empty(), Optional.of(T0.plusSeconds(6)), true),
                T0.plusMillis(2_600));
        Round.Asked second = asked(session.begin(T0.plusMillis(4_500)).orElseThrow(), "health");

        assertThat(cause(second.known().orElseThrow().samples().getFirst())).isEqualTo(MissingCause.THROTTLED);
        assertThat(asked(session.begin(T0.plusMillis(6_500)).orElseThrow(), "health")
                        .known())
                .isEmpty();
    }

    @Test
    void targetThatHangsIsNotGivenEverMoreQuestions() {
        WatchSession session = session(Watches.startedAt(T0).shiftedAt(T0).record(), Map.of());
        List<Round.Asked> asked = new ArrayList<>();
        for (int second = 1; second <= 10; second++) {
            session.begin(T0.plusSeconds(second).plusMillis(500)).ifPresent(round -> asked.add(asked(round, "health")));
        }

        assertThat(asked).filteredOn(one -> one.known().isEmpty()).hasSize(CheckTrack.MOST_IN_FLIGHT);
    }

    @Test
    void checkMarkedOnceIsAskedUntilItHasAnswered() {
        WatchSession session = session(Watches.startedAt(T0).shiftedAt(T0).record(), Map.of());
        Round.Asked first = asked(session.begin(T0.plusMillis(1_500)).orElseThrow(), "page");
        session.answered(first, Answer.notAsked(first.slot(), MissingCause.NOT_ALLOWED, "401"), T0.plusMillis(1_600));
        Round.Asked second = asked(session.begin(T0.plusMillis(2_500)).orElseThrow(), "page");
        session.answered(second, healthy(second), T0.plusMillis(2_600));

        assertThat(session.begin(T0.plusMillis(3_500)).orElseThrow().asked())
                .extracting(one -> one.slot().check().name().value())
                .doesNotContain("page");
    }

    @Test
    void olderRevisionChangesNothing() {
        Watches started = Watches.startedAt(T0);
        WatchSession session = session(started.is(DeploymentStatus.ENDED).record(), Map.of());
        session.update(started.record());

        assertThat(session.begin(LATER)).isEmpty();
    }

    @Test
    void variablesNameBothVersionsAndTheTick() {
        Round round =
                session(Watches.startedAt(T0).record(), Map.of()).begin(LATER).orElseThrow();

        assertThat(round.variables())
                .containsEntry("version", "v1.2.0")
                .containsEntry("previousVersion", "v1.1.0")
                .containsEntry("tick", Long.toString(round.tick().toEpochMilli()));
    }

    private static WatchSession session(WatchRecorded watch, Map<CheckName, Instant> positions) {
        return new WatchSession(watch, Policies.policy(), positions, WholeMultiples.OF_NOW);
    }

    private static Round.Asked asked(Round round, String check) {
        return round.asked().stream()
                .filter(asked -> asked.slot().check().name().value().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static Answer healthy(Round.Asked asked) {
        return Answer.whole(asked.slot(), FakeSource.HEALTHY, Optional.empty(), true);
    }

    private static Answer nothing() {
        return new Answer(List.of(), Optional.empty(), Optional.empty(), true);
    }

    private static MissingCause cause(Sample sample) {
        if (sample.reading() instanceof Reading.Missing missing) {
            return missing.cause();
        }
        throw new AssertionError("is not missing: " + sample);
    }
}
