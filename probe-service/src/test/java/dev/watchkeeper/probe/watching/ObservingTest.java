package dev.watchkeeper.probe.watching;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.cadence.WholeMultiples;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Sources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ObservingTest {
    private final SimulatedTime time = new SimulatedTime(T0);
    private final FakeSource source = new FakeSource(time::hangs);
    private final RecordingOutbox outbox = new RecordingOutbox();
    private final RecordingMeasures measures = new RecordingMeasures();
    private final FakeSight sight = new FakeSight();
    private final Observing observing =
            new Observing(new Sources(List.of(source)), sight, outbox, measures, time, time, time, "probe-1");
    private final WatchSession session =
            new WatchSession(Watches.startedAt(T0).record(), Policies.policy(), Map.of(), WholeMultiples.OF_NOW);

    @Test
    void allAnswersOfATickAreOneObservation() {
        tickAt(T0.plusMillis(2_500));

        assertThat(outbox.observed()).hasSize(1);
        assertThat(outbox.observed().getFirst().readings()).hasSize(2);
        assertThat(outbox.observed().getFirst().part()).isZero();
    }

    /** As after an absence, when all checks of a watch have hundreds of buckets to tell. */
    @Test
    @Tag("F20")
    void whatOneRecordCannotHoldIsToldInSeveralParts() {
        Duration second = Duration.ofSeconds(1);
        source.says(ask -> new Answer(
                IntStream.range(0, 4_000)
                        .mapToObj(i -> new Sample(ask.slot().start().minusSeconds(i), second, FakeSource.HEALTHY))
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                true));
        tickAt(T0.plusMillis(2_500));

        assertThat(outbox.observed()).hasSizeGreaterThan(2);
        assertThat(outbox.observed())
                .extracting(Observed::part)
                .containsExactlyElementsOf(
                        IntStream.range(0, outbox.observed().size()).boxed().toList());
        assertThat(outbox.ids()).doesNotHaveDuplicates();
        assertThat(readings()).hasSize(8_000);
        assertThat(outbox.observed())
                .allSatisfy(observed -> assertThat(ObservedPartsTest.encoded(observed.readings()))
                        .isLessThan(ObservedParts.MOST_BYTES));
    }

    @Test
    void slowSourceDelaysNoOtherAndFollowsInAPartOfItsOwn() {
        var slow = source.hold("health");
        tickAt(T0.plusMillis(2_500));
        assertThat(outbox.observed()).isEmpty();
        time.moveTo(T0.plusMillis(3_000));

        assertThat(outbox.observed())
                .singleElement()
                .satisfies(first -> assertThat(first.readings())
                        .extracting(one -> one.check().value())
                        .containsExactly("error-rate"));
        slow.countDown();
        await().until(() -> outbox.observed().size() == 2);
        assertThat(outbox.observed().getLast().part()).isEqualTo(1);
        assertThat(outbox.ids()).doesNotHaveDuplicates();
    }

    @Test
    void sourceThatHangsForAMinuteDelaysNoOtherCheckByMoreThanATenthOfASecond() {
        for (Instant tick = T0.plusMillis(2_500); tick.isBefore(T0.plusSeconds(20)); tick = tick.plusSeconds(2)) {
            tickAt(tick);
        }
        int asked = source.asks().size();
        var hanging = source.hold("health");
        for (Instant tick = T0.plusMillis(20_500); tick.isBefore(T0.plusSeconds(80)); tick = tick.plusSeconds(2)) {
            tickAt(tick);
            time.moveTo(tick.plusMillis(101));
        }
        hanging.countDown();

        assertThat(outbox.delaysOf("error-rate"))
                .hasSize(39)
                .allSatisfy(delay -> assertThat(delay).isLessThanOrEqualTo(Duration.ofMillis(100)));
        assertThat(source.asks().size() - asked).isLessThanOrEqualTo(60);
        // It ignores its deadline of 30 s: what it still holds then is bounded by the bulkhead alone.
        assertThat(source.mostOpen()).isLessThanOrEqualTo(3 * CheckTrack.MOST_IN_FLIGHT);
    }

    @Test
    @Tag("F12")
    void watchesThatComeAllAtOnceAreAskedOneAfterTheOther() {
        var hanging = source.hold("health");
        List<WatchSession> many = IntStream.range(0, Crowd.MOST + 200)
                .mapToObj(i -> new WatchSession(ofService("s" + i), Policies.policy(), Map.of(), WholeMultiples.OF_NOW))
                .toList();
        Instant at = T0.plusMillis(2_500);
        time.moveTo(at);
        many.forEach(one -> observing.tick(one, at));

        assertThat(many).filteredOn(one -> one.awakeAt(at)).isNotEmpty();
        LookRun look = look(at);
        observing.tick(look, at);
        assertThat(look.awakeAt(at)).as("a rollback waits for it").isFalse();
        time.moveTo(at.plus(Crowd.LATELY));
        many.stream().filter(one -> one.awakeAt(at)).forEach(one -> observing.tick(one, at));
        assertThat(many).noneMatch(one -> one.awakeAt(at));
        hanging.countDown();
    }

    @Test
    @Tag("F12")
    void answeredQuestionsHoldNoPlace() {
        for (int i = 0; i < Bulkhead.MOST_OF_A_SERVICE; i++) {
            tickAt(T0.plusMillis(2_500).plusSeconds(2L * i));
        }

        assertThat(outbox.observed()).hasSize(Bulkhead.MOST_OF_A_SERVICE);
        assertThat(readings().map(Object::toString)).noneMatch(reading -> reading.contains("still open"));
    }

    /** It ignores its deadline, so that each answer in its place lets the check ask again. */
    @Test
    @Tag("F12")
    void sourceThatNeverComesBackHoldsSoManyPlacesAndNoMore() {
        var hanging = source.hold("health");
        for (int i = 0; i < 400; i++) {
            tickAt(T0.plusMillis(2_500).plusSeconds(2L * i));
            time.moveTo(T0.plusMillis(3_600).plusSeconds(2L * i));
        }

        assertThat(source.mostOpen()).isEqualTo(Bulkhead.MOST_OF_A_SERVICE);
        assertThat(readings())
                .contains(new Reading.Missing(MissingCause.NOT_ASKED, "too many questions to fake are still open"));
        hanging.countDown();
    }

    private Stream<Reading> readings() {
        return outbox.observed().stream()
                .flatMap(observed -> observed.readings().stream())
                .flatMap(reading -> reading.samples().stream())
                .map(Sample::reading);
    }

    @Test
    void checkThatNeverAnsweredInTimeIsNotWaitedForAgain() {
        source.hold("health");
        tickAt(T0.plusMillis(2_500));
        time.moveTo(T0.plusMillis(3_000));
        tickAt(T0.plusMillis(4_500));
        time.moveTo(T0.plusMillis(4_600));

        assertThat(outbox.observed()).hasSize(2);
    }

    @Test
    void sourceThatBreaksItsDeadlineIsAnsweredForAndItsTimersAreTakenBack() {
        source.hold("health");
        tickAt(T0.plusMillis(2_500));
        time.moveTo(T0.plusSeconds(34));

        assertThat(outbox.observed().getLast().readings())
                .singleElement()
                .satisfies(reading -> assertThat(reading.samples().getFirst().reading())
                        .isEqualTo(new Reading.Failed(FailureCategory.TIMEOUT, "no answer within 30000 ms")));
        assertThat(time.waiting()).isZero();
    }

    @Test
    void latenessIsCountedFromTheMomentABucketWasDue() {
        tickAt(T0.plusMillis(2_500));

        assertThat(measures.lateness)
                .singleElement()
                .satisfies(late -> assertThat(late).isBetween(Duration.ofMillis(100), Duration.ofMillis(500)));
    }

    @Test
    void blindProbeSaysThatItSeesNothingWhateverItHeard() {
        sight.blind = Optional.of("no control address answers");
        tickAt(T0.plusMillis(2_500));

        assertThat(outbox.observed()).hasSize(1);
        assertThat(outbox.observed().getFirst().readings())
                .flatExtracting(one -> one.samples())
                .allSatisfy(sample -> assertThat(sample.reading())
                        .isEqualTo(new Reading.Missing(MissingCause.SELF, "no control address answers")));
    }

    @Test
    void sameTickOfAnotherDeploymentHasAnotherId() {
        tickAt(T0.plusMillis(2_500));
        observing.tick(
                new WatchSession(
                        Watches.startedAt(T0).of("dep-2").record(), Policies.policy(), Map.of(), WholeMultiples.OF_NOW),
                T0.plusMillis(2_500));

        assertThat(outbox.observed()).hasSize(2);
        assertThat(outbox.ids()).doesNotHaveDuplicates();
    }

    private static LookRun look(Instant requested) {
        Look look = new Look(
                new LookId("look-1"),
                LookPurpose.BEFORE_ACTING,
                Version.ofTag("v1.1.0"),
                List.of(new CheckName("health")),
                Optional.empty(),
                requested,
                requested.plusSeconds(10));
        return new LookRun(ofService("looked-at"), Policies.policy(), look, WholeMultiples.OF_NOW, false);
    }

    private static WatchRecorded ofService(String service) {
        WatchRecorded one = Watches.startedAt(T0).of("of-" + service).record();
        return new WatchRecorded(
                new WatchRef(one.watch().deployment(), Run.FIRST, ServiceRef.of("demo", service, "production")),
                one.revision(),
                one.policy(),
                one.status(),
                one.kind(),
                one.version(),
                one.previous(),
                one.targets(),
                one.share(),
                one.readOnly(),
                one.times());
    }

    private void tickAt(Instant now) {
        time.moveTo(now);
        observing.tick(session, now);
    }

    private final class RecordingOutbox implements Outbox {
        private final List<Duration> delays = new CopyOnWriteArrayList<>();
        private final List<Instant> offered = new CopyOnWriteArrayList<>();
        private final List<EventId> ids = new CopyOnWriteArrayList<>();
        private final List<Event> events = new CopyOnWriteArrayList<>();

        @Override
        public void offer(EventId id, Event event) {
            ids.add(id);
            events.add(event);
            offered.add(time.instant());
        }

        /** From each tick of the test to what was then sent of a check. */
        List<Duration> delaysOf(String check) {
            for (int i = 0; i < events.size(); i++) {
                Observed observed = (Observed) events.get(i);
                if (observed.readings().stream()
                        .anyMatch(one -> one.check().value().equals(check))) {
                    delays.add(Duration.between(observed.tick().plusMillis(500), offered.get(i)));
                }
            }
            return delays;
        }

        List<EventId> ids() {
            return ids;
        }

        List<Observed> observed() {
            return events.stream().map(Observed.class::cast).toList();
        }
    }

    private static final class FakeSight implements Sight {
        private Optional<String> blind = Optional.empty();

        @Override
        public void asked(ServiceRef service, Check check, boolean reached, Instant at) {}

        @Override
        public Optional<String> blindness(ServiceRef service, Instant now) {
            return blind;
        }
    }

    private static final class RecordingMeasures implements Measures {
        private final List<Duration> lateness = new CopyOnWriteArrayList<>();

        @Override
        public void tickBegan(Duration late) {
            lateness.add(late);
        }

        @Override
        public void answered(String name, Duration took) {}

        @Override
        public void missing(MissingCause cause) {}

        @Override
        public void broken(Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
