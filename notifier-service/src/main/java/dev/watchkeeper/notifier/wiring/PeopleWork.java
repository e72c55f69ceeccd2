package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.notifier.notice.Notices;
import dev.watchkeeper.notifier.notice.SendingNotices;
import dev.watchkeeper.notifier.people.Backlog;
import dev.watchkeeper.notifier.people.FollowingStories;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Reads the stream on for people, looks at what time alone changes, and tells what is due, each on a thread of its own: an event that
 * cannot be read holds back no page that is wished for already, and no second route. Each lane has its own thread too: a slow receiver
 * slows nobody else.
 */
@Singleton
public class PeopleWork {
    private static final Logger LOG = Logger.getLogger(PeopleWork.class);
    /** Asked of the database at each scrape; an alert waits for it. */
    private static final String LAG = "watchkeeper.telling.lag.seconds";

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final FollowingStories following;
    private final Notices notices;
    private final SendingNotices sending;
    private final Clock clock;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Loop reading = new Loop("people", AFTER_TROUBLE, this::read);
    private final Loop looking = new Loop("escalations", AFTER_TROUBLE, this::look);
    private final Loop telling = new Loop("notices", AFTER_TROUBLE, this::tell);
    private Instant forgotten = Instant.EPOCH;

    public PeopleWork(
            FollowingStories following,
            Notices notices,
            SendingNotices sending,
            Backlog backlog,
            MeterRegistry meters,
            Clock clock) {
        this.following = following;
        this.notices = notices;
        this.sending = sending;
        this.clock = clock;
        Gauge.builder(LAG, backlog, each -> each.lag().toMillis() / 1000.0)
                .description("Age of the oldest event that is archived and in no story yet, in seconds")
                .register(meters);
    }

    void onStart(@Observes StartupEvent start) {
        reading.start();
        looking.start();
        telling.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        reading.stop();
        looking.stop();
        telling.stop();
        workers.shutdown();
    }

    private void read() throws InterruptedException {
        boolean more = following.readOn();
        Thread.sleep(more ? Duration.ZERO : LOOK_EVERY);
    }

    private void look() throws InterruptedException {
        forget();
        following.lookAgain();
        Thread.sleep(LOOK_EVERY);
    }

    private void tell() throws InterruptedException {
        notices.lanesDue(clock.instant()).forEach(this::send);
        Thread.sleep(LOOK_EVERY);
    }

    private void send(String lane) {
        if (!busy.add(lane)) {
            return;
        }
        workers.execute(() -> {
            try {
                while (!telling.stopped() && sending.sendOne(lane)) {
                    // the next one of the lane, when its gap allows
                }
            } catch (RuntimeException e) {
                LOG.warnf("notice waits lane=%s cause=%s", lane, e);
            } finally {
                busy.remove(lane);
            }
        });
    }

    private void forget() {
        Instant now = clock.instant();
        if (now.isAfter(forgotten.plus(FORGET_EVERY))) {
            following.forget();
            forgotten = now;
        }
    }
}
