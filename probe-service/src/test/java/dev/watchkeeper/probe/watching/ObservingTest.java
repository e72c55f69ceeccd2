package dev.watchkeeper.probe.watching;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.source.Sources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ObservingTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeSource source = new FakeSource();
    private final RecordingOutbox outbox = new RecordingOutbox();
    private final FakeSight sight = new FakeSight();
    private final Observing observing = new Observing(
            new Sources(List.of(source)),
            sight,
            outbox,
            new NoMeasures(),
            Clock.fixed(T0.plusSeconds(3), ZoneOffset.UTC),
            threads,
            "probe-1");
    private final WatchSession session =
            new WatchSession(Watches.startedAt(T0).record(), Policies.policy(), Map.of(), check -> false);

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void allAnswersOfATickAreOneObservation() {
        observing.tick(session, T0.plusMillis(2_500));

        await().until(() -> outbox.observed().size() == 1);
        assertThat(outbox.observed().getFirst().readings()).hasSize(2);
        assertThat(outbox.observed().getFirst().part()).isZero();
    }

    @Test
    void slowSourceDelaysNoOtherAndFollowsInAPartOfItsOwn() {
        var slow = source.hold("health");
        observing.tick(session, T0.plusMillis(2_500));

        await().atMost(Duration.ofSeconds(5)).until(() -> outbox.observed().size() == 1);
        assertThat(outbox.observed().getFirst().readings())
                .extracting(one -> one.check().value())
                .containsExactly("error-rate");
        slow.countDown();
        await().until(() -> outbox.observed().size() == 2);
        assertThat(outbox.observed().getLast().part()).isEqualTo(1);
        assertThat(outbox.ids()).doesNotHaveDuplicates();
    }

    @Test
    void hangingSourceDoesNotHoldTheNextTick() {
        source.hold("health");
        observing.tick(session, T0.plusMillis(2_500));
        observing.tick(session, T0.plusMillis(4_500));

        await().until(() -> outbox.observed().stream()
                        .filter(one -> one.readings().stream()
                                .anyMatch(r -> r.check().value().equals("error-rate")))
                        .count()
                == 2);
    }

    @Test
    void blindProbeSaysThatItSeesNothingWhateverItHeard() {
        sight.blind = Optional.of("no control address answers");
        observing.tick(session, T0.plusMillis(2_500));

        await().until(() -> outbox.observed().size() == 1);
        assertThat(outbox.observed().getFirst().readings())
                .flatExtracting(one -> one.samples())
                .allSatisfy(sample -> assertThat(sample.reading())
                        .isEqualTo(new Reading.Missing(MissingCause.SELF, "no control address answers")));
    }

    @Test
    void sameTickOfAnotherDeploymentHasAnotherId() {
        observing.tick(session, T0.plusMillis(2_500));
        observing.tick(
                new WatchSession(
                        Watches.startedAt(T0).of("dep-2").record(), Policies.policy(), Map.of(), check -> false),
                T0.plusMillis(2_500));

        await().until(() -> outbox.observed().size() == 2);
        assertThat(outbox.ids()).doesNotHaveDuplicates();
    }

    private static final class RecordingOutbox implements Outbox {
        private final List<EventId> ids = new CopyOnWriteArrayList<>();
        private final List<Event> events = new CopyOnWriteArrayList<>();

        @Override
        public void offer(EventId id, Event event) {
            ids.add(id);
            events.add(event);
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

    private static final class NoMeasures implements Measures {
        @Override
        public void tickBegan(Duration lateness) {}

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
