package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.probe.baseline.Recording;
import dev.watchkeeper.probe.baseline.Rounds;
import dev.watchkeeper.probe.delivery.OrderedDelivery;
import dev.watchkeeper.probe.history.History;
import dev.watchkeeper.probe.history.HistoryStore;
import dev.watchkeeper.probe.history.PastReader;
import dev.watchkeeper.probe.history.Scale;
import dev.watchkeeper.probe.incident.IncidentBook;
import dev.watchkeeper.probe.incident.kafka.IncidentReader;
import dev.watchkeeper.probe.intake.WatchBook;
import dev.watchkeeper.probe.source.Sources;
import dev.watchkeeper.probe.source.Subject;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** The scheduler of history and baselines. On threads of its own: no watch waits for it. */
@Singleton
public class HistoryBeat {
    private static final Logger LOG = Logger.getLogger(HistoryBeat.class);
    private static final int AT_ONCE = 4;

    private final WatchBook watches;
    private final IncidentBook incidents;
    private final IncidentReader reader;
    private final BrokerClock brokerClock;
    private final Clock clock;
    private final Rounds rounds;
    private final ScheduledExecutorService beats;
    private final ExecutorService first;
    private final ExecutorService last;

    HistoryBeat(
            WatchBook watches,
            Sources sources,
            HistoryStore store,
            IncidentBook incidents,
            IncidentReader reader,
            OrderedDelivery delivery,
            BrokerClock brokerClock,
            Clock clock,
            ProbeConfig config) {
        this.watches = watches;
        this.incidents = incidents;
        this.reader = reader;
        this.brokerClock = brokerClock;
        this.clock = clock;
        this.beats = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("history").daemon().factory());
        this.first = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().name("baseline-", 0).daemon().factory());
        this.last = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .name("past")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .factory());
        Recording recording = new Recording(
                new History(new PastReader(sources), store, clock),
                incidents,
                delivery,
                Scale.weeks(config.historyBucket()),
                clock);
        this.rounds = new Rounds(recording, logging(first), logging(last), clock);
    }

    void onStart(@Observes StartupEvent start) {
        var unused = beats.scheduleWithFixedDelay(this::beat, 1000, 500, TimeUnit.MILLISECONDS);
    }

    void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        beats.shutdownNow();
        first.shutdownNow();
        last.shutdownNow();
        if (beats.awaitTermination(3, TimeUnit.SECONDS)) {
            reader.close();
        }
    }

    private void beat() {
        try {
            reader.read();
            if (brokerClock.decides() && incidents.known()) {
                rounds.beat(
                        watches.sessions().stream()
                                .map(session -> new Subject(session.watch(), session.policy()))
                                .toList(),
                        clock.instant());
            }
        } catch (KafkaException e) {
            LOG.warnf("incidents cannot be read, tried again cause=%s", e);
        } catch (RuntimeException e) {
            LOG.errorf(e, "baselines not looked after");
        }
    }

    private static Executor logging(Executor executor) {
        return task -> {
            try {
                executor.execute(() -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        LOG.errorf(e, "a baseline was not recorded");
                    }
                });
            } catch (RejectedExecutionException e) {
                LOG.debugf("no more baselines, the probe stops");
            }
        };
    }
}
