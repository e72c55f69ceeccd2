package dev.watchkeeper.probe.delivery;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.event.ObservationEvent.SourceGap;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.delivery.file.FileSpool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("F1")
@Timeout(30)
class OrderedDeliveryTest {
    private static final EventCodec CODEC = new EventCodec();

    private final FakeBroker broker = new FakeBroker();
    private final Positions positions = new Positions();
    private final RecordingMishaps mishaps = new RecordingMishaps();
    private final List<Thread> running = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        running.forEach(Thread::interrupt);
    }

    @Test
    void eventsArriveInTheirOrder() {
        OrderedDelivery delivery = started(1024 * 1024);
        for (int i = 0; i < 50; i++) {
            offer(delivery, i);
        }

        await().until(() -> broker.ticks().size() == 50);
        assertThat(broker.ticks()).isSorted();
        assertThat(delivery.depth()).isZero();
    }

    @Test
    void nothingIsLostAndTheOrderIsKeptWhenTheBrokerIsAwayAndComesBack() {
        OrderedDelivery delivery = started(1024 * 1024);
        offer(delivery, 0);
        await().until(() -> broker.ticks().size() == 1);
        broker.away = true;
        for (int i = 1; i <= 100; i++) {
            offer(delivery, i);
        }
        await().until(delivery::away);
        offer(delivery, 101);
        broker.away = false;

        await().until(() -> !delivery.away());
        assertThat(broker.ticks()).hasSize(102).isSorted();
    }

    @Test
    void clientThatBlocksInItselfIsGivenUpOnceForTheBatchAndNotOncePerEvent() {
        OrderedDelivery delivery = new OrderedDelivery(
                new BlockingBroker(), new FileSpool(folder, 1024 * 1024), positions, mishaps, clock(), 1);
        for (int i = 0; i < 50; i++) {
            offer(delivery, i);
        }

        running.add(Thread.ofVirtual().start(delivery::run));

        await().atMost(OrderedDelivery.PATIENCE.multipliedBy(3)).until(delivery::away);
        assertThat(delivery.depth()).isEqualTo(50);
    }

    @Test
    void positionMovesOnlyWhenTheBrokerHasTheObservation() {
        OrderedDelivery delivery = started(1024 * 1024);
        broker.away = true;
        offer(delivery, 7);
        await().until(delivery::away);
        assertThat(positions.due(T0)).isEmpty();
        broker.away = false;

        await().until(() -> !delivery.away());
        assertThat(positions.due(T0))
                .singleElement()
                .satisfies(position -> assertThat(position.watermarks()).containsEntry("health", T0.plusSeconds(8)));
    }

    @Test
    void spoolOfAProcessThatEndedIsSentByTheNext() throws Exception {
        FileSpool spool = new FileSpool(folder, 1024 * 1024);
        OrderedDelivery first = new OrderedDelivery(broker, spool, positions, mishaps, clock(), 1);
        offer(first, 1);
        offer(first, 2);
        first.stop();
        spool.close();

        OrderedDelivery second = started(1024 * 1024);

        await().until(() -> broker.ticks().size() == 2 && !second.away());
    }

    @Test
    void whatNoLongerFitsIsToldAsAGapAfterwards() {
        OrderedDelivery delivery = started(6_000);
        broker.away = true;
        offer(delivery, 0);
        await().until(delivery::away);
        for (int i = 1; i <= 100; i++) {
            offer(delivery, i);
        }
        broker.away = false;

        await().until(() -> broker.gaps().size() == 1);
        SourceGap gap = broker.gaps().getFirst();
        assertThat(gap.from()).isEqualTo(broker.ticks().getLast().plusSeconds(1));
        assertThat(gap.to()).isEqualTo(T0.plusSeconds(101));
    }

    @Test
    void whatTheBrokerRefusesForGoodHoldsUpNothingBehindItAndIsToldAsAGap() {
        broker.refused = T0.plusSeconds(3);
        OrderedDelivery delivery = started(1024 * 1024);
        for (int i = 0; i < 10; i++) {
            offer(delivery, i);
        }

        await().until(() -> broker.gaps().size() == 1);
        assertThat(broker.ticks()).hasSize(9).isSorted().doesNotContain(T0.plusSeconds(3));
        assertThat(broker.gaps().getFirst())
                .isEqualTo(new SourceGap(
                        Watches.startedAt(T0).record().watch(),
                        new CheckName("health"),
                        T0.plusSeconds(3),
                        T0.plusSeconds(4),
                        "the broker does not take what was observed then"));
        assertThat(delivery.away()).isFalse();
        assertThat(delivery.depth()).isZero();
        assertThat(mishaps.refused).singleElement().asString().contains("Observed", "larger than the topic takes");
    }

    @Test
    void whatTheBrokerRefusesForGoodIsNoPosition() {
        broker.refused = T0.plusSeconds(7);
        OrderedDelivery delivery = started(1024 * 1024);
        offer(delivery, 7);
        await().until(() -> broker.gaps().size() == 1);

        assertThat(positions.due(T0)).isEmpty();
    }

    @Test
    void whatTheBrokerRefusesForGoodLeavesTheSpoolAsWell() {
        broker.away = true;
        OrderedDelivery delivery = started(1024 * 1024);
        for (int i = 0; i < 10; i++) {
            offer(delivery, i);
        }
        await().until(delivery::away);
        broker.refused = T0;
        broker.away = false;

        await().until(() -> broker.ticks().size() == 9 && broker.gaps().size() == 1);
        assertThat(delivery.away()).isFalse();
        assertThat(mishaps.refused).hasSize(1);
    }

    @Test
    void senderThatBreaksIsToldAndGoesOn() {
        broker.breaks = true;
        OrderedDelivery delivery = started(1024 * 1024);
        for (int i = 0; i < 10; i++) {
            offer(delivery, i);
        }
        await().until(() -> !mishaps.broken.isEmpty());
        broker.breaks = false;

        await().until(() -> broker.ticks().size() == 10 && !delivery.away());
        assertThat(broker.ticks()).isSorted();
    }

    @Test
    void spoolThatBreaksLosesNothingOfWhatWaits() {
        broker.away = true;
        BrokenSpool spool = new BrokenSpool(new FileSpool(folder, 1024 * 1024));
        OrderedDelivery delivery = new OrderedDelivery(broker, spool, positions, mishaps, clock(), 1);
        for (int i = 0; i < 10; i++) {
            offer(delivery, i);
        }
        running.add(Thread.ofVirtual().start(delivery::run));
        await().until(() -> !mishaps.broken.isEmpty());
        spool.broken = false;
        broker.away = false;

        await().until(() -> broker.ticks().size() == 10 && !delivery.away());
        assertThat(delivery.depth()).isZero();
    }

    @Test
    void positionsAreWrittenAtMostEveryFiveSeconds() {
        positions.acknowledged(observed(1));
        assertThat(positions.due(T0)).hasSize(1);
        positions.acknowledged(observed(2));

        assertThat(positions.due(T0.plusSeconds(4))).isEmpty();
        assertThat(positions.due(T0.plusSeconds(5))).hasSize(1);
        assertThat(positions.due(T0.plusSeconds(20))).isEmpty();
    }

    private OrderedDelivery started(long bytes) {
        return started(new FileSpool(folder, bytes));
    }

    private OrderedDelivery started(Spool spool) {
        OrderedDelivery delivery = new OrderedDelivery(broker, spool, positions, mishaps, clock(), 1);
        running.add(Thread.ofVirtual().start(delivery::run));
        return delivery;
    }

    private static Clock clock() {
        return Clock.fixed(T0, ZoneOffset.UTC);
    }

    private static void offer(OrderedDelivery delivery, int second) {
        delivery.offer(DerivedId.event("test", Integer.toString(second)), observed(second));
    }

    private static Observed observed(int second) {
        Instant tick = T0.plusSeconds(second);
        Sample sample = new Sample(tick, Duration.ofSeconds(1), new Reading.Measured(new Measurement.Health(true, "")));
        CheckReading reading = new CheckReading(
                new CheckName("health"), Duration.ofSeconds(1), Duration.ZERO, sample.end(), List.of(sample));
        return new Observed(
                Watches.startedAt(T0).record().watch(),
                tick,
                "probe-1",
                0,
                ObservationPurpose.WATCH,
                Optional.empty(),
                List.of(reading));
    }

    /** As the client does while it does not know where the topic lies. */
    private static final class BlockingBroker implements Sender {
        @Override
        public CompletionStage<Sent> send(EncodedEvent event) {
            CompletableFuture<Sent> never = new CompletableFuture<>();
            try {
                never.get(OrderedDelivery.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException expected) {
                return never;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return never;
        }
    }

    private static final class FakeBroker implements Sender {
        private final List<Event> taken = new CopyOnWriteArrayList<>();
        private volatile boolean away;
        private volatile boolean breaks;
        /** The tick whose observation is too large. */
        private volatile Instant refused = Instant.MAX;

        @Override
        public CompletionStage<Sent> send(EncodedEvent event) {
            if (breaks) {
                throw new IllegalStateException("no key to sign with");
            }
            if (away) {
                return CompletableFuture.failedFuture(new IllegalStateException("the broker is away"));
            }
            if (CODEC.decode(event) instanceof Decoded.Read(Envelope envelope)) {
                if (envelope.event() instanceof Observed observed
                        && observed.tick().equals(refused)) {
                    return CompletableFuture.completedFuture(new Sent.Refused("larger than the topic takes"));
                }
                taken.add(envelope.event());
            }
            return CompletableFuture.completedFuture(new Sent.Acknowledged());
        }

        List<Instant> ticks() {
            return taken.stream()
                    .filter(Observed.class::isInstance)
                    .map(event -> ((Observed) event).tick())
                    .toList();
        }

        List<SourceGap> gaps() {
            return taken.stream()
                    .filter(SourceGap.class::isInstance)
                    .map(SourceGap.class::cast)
                    .toList();
        }
    }

    private static final class RecordingMishaps implements Mishaps {
        private final List<String> refused = new CopyOnWriteArrayList<>();
        private final List<RuntimeException> broken = new CopyOnWriteArrayList<>();

        @Override
        public void refused(Optional<Event> event, String why) {
            refused.add(event + " " + why);
        }

        @Override
        public void broken(RuntimeException failure) {
            broken.add(failure);
        }
    }

    /** A disk that cannot be written. */
    private static final class BrokenSpool implements Spool {
        private final Spool spool;
        private volatile boolean broken = true;

        BrokenSpool(Spool spool) {
            this.spool = spool;
        }

        @Override
        public boolean append(EncodedEvent event) {
            if (broken) {
                throw new UncheckedIOException(new IOException("input/output error"));
            }
            return spool.append(event);
        }

        @Override
        public List<EncodedEvent> oldest(int most) {
            return spool.oldest(most);
        }

        @Override
        public void forget(int count) {
            spool.forget(count);
        }

        @Override
        public int depth() {
            return spool.depth();
        }
    }
}
