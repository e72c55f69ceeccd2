package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.delivery.OrderedDelivery;
import dev.watchkeeper.probe.intake.LookBook;
import dev.watchkeeper.probe.intake.WatchBook;
import dev.watchkeeper.probe.intake.kafka.StateConsumer;
import dev.watchkeeper.probe.series.Queries;
import dev.watchkeeper.probe.sight.OwnSight;
import dev.watchkeeper.probe.sight.network.NetworkSenses;
import dev.watchkeeper.probe.watching.Observing;
import dev.watchkeeper.probe.watching.Punctuality;
import dev.watchkeeper.probe.watching.Watching;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The one scheduler: wakes what is due, proves the probe's own sight, writes positions. It never waits for a source. */
@Singleton
public class Beat {
    static final Duration EVERY = Duration.ofMillis(20);
    private static final Logger LOG = Logger.getLogger(Beat.class);

    private final WatchBook watches;
    private final LookBook looks;
    private final Observing observing;
    private final OrderedDelivery delivery;
    private final StateConsumer consumer;
    private final NetworkSenses senses;
    private final OwnSight sight;
    private final BrokerClock brokerClock;
    private final Clock clock;
    private final ScheduledExecutorService beats;
    private final ScheduledExecutorService chores;
    private final List<Future<?>> plans = new ArrayList<>();
    private final Thread sender;
    private final Thread reader;
    private volatile Instant last = Instant.EPOCH;
    /** Whether events went to the spool a second ago; of the thread of chores alone. */
    private boolean spooling;

    Beat(
            WatchBook watches,
            LookBook looks,
            Observing observing,
            OrderedDelivery delivery,
            StateConsumer consumer,
            NetworkSenses senses,
            OwnSight sight,
            BrokerClock brokerClock,
            Clock clock,
            Queries queries,
            AccountBudgets budgets,
            Punctuality punctuality,
            MeterRegistry meters) {
        this.watches = watches;
        this.looks = looks;
        this.observing = observing;
        this.delivery = delivery;
        this.consumer = consumer;
        this.senses = senses;
        this.sight = sight;
        this.brokerClock = brokerClock;
        this.clock = clock;
        this.beats = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("beat").factory());
        this.chores = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("chores").factory());
        this.sender = Thread.ofPlatform().name("sender").daemon().unstarted(delivery::run);
        this.reader = Thread.ofPlatform().name("state-reader").daemon().unstarted(consumer::run);
        QueryMeters.register(queries, budgets, punctuality, meters);
        meters.gauge("watchkeeper.probe.spool.depth", delivery, OrderedDelivery::depth);
        meters.gauge(
                "watchkeeper.probe.watches", watches, book -> book.sessions().size());
    }

    void onStart(@Observes StartupEvent start) {
        plans.add(chores.scheduleAtFixedRate(this::prove, 0, 1, TimeUnit.SECONDS));
        plans.add(chores.scheduleAtFixedRate(this::writePositions, 1, 1, TimeUnit.SECONDS));
        sender.start();
        reader.start();
        plans.add(beats.scheduleAtFixedRate(this::beat, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS));
    }

    void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        plans.forEach(plan -> plan.cancel(false));
        beats.shutdownNow();
        chores.shutdownNow();
        consumer.stop();
        reader.join(Duration.ofSeconds(3));
        sender.interrupt();
        sender.join(Duration.ofSeconds(3));
        delivery.stop();
    }

    /** When the scheduler last went through all watches. */
    Instant lastBeat() {
        return last;
    }

    private void beat() {
        Instant now = clock.instant();
        if (brokerClock.decides()) {
            List<Watching> all = new ArrayList<>(looks.runs(now));
            all.addAll(watches.sessions());
            all.forEach(watching -> wake(watching, now));
        }
        last = now;
    }

    /** One watch that cannot be asked must not stop the others. */
    private void wake(Watching watching, Instant now) {
        try {
            if (watching.awakeAt(now)) {
                observing.tick(watching, now);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "tick failed watching=%s", watching);
        }
    }

    private void prove() {
        try {
            sight.proved(senses.tried(), clock.instant());
        } catch (RuntimeException e) {
            LOG.errorf(e, "own sight not proven");
        }
    }

    private void writePositions() {
        boolean away = delivery.away();
        if (away && !spooling) {
            LOG.warnf("the broker is away or does not keep up: events go to the spool depth=%d", delivery.depth());
        } else if (spooling && !away) {
            LOG.info("the spool is empty: events go to the broker directly again");
        }
        spooling = away;
        try {
            delivery.writePositions();
        } catch (RuntimeException e) {
            LOG.errorf(e, "positions not written");
        }
    }
}
