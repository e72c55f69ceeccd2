package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.notifier.notice.Notices;
import dev.watchkeeper.notifier.notice.SendingNotices;
import dev.watchkeeper.notifier.people.FollowingStories;
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

/** Reads the stream on for people, and tells what is due. Each lane has its own thread: a slow receiver slows nobody else. */
@Singleton
public class PeopleWork {
    private static final Logger LOG = Logger.getLogger(PeopleWork.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final FollowingStories following;
    private final Notices notices;
    private final SendingNotices sending;
    private final Clock clock;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Loop loop = new Loop("people", AFTER_TROUBLE, this::round);
    private Instant forgotten = Instant.EPOCH;

    public PeopleWork(FollowingStories following, Notices notices, SendingNotices sending, Clock clock) {
        this.following = following;
        this.notices = notices;
        this.sending = sending;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent start) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        loop.stop();
        workers.shutdown();
    }

    private void round() throws InterruptedException {
        boolean more = following.readOn();
        following.lookAgain();
        notices.lanesDue(clock.instant()).forEach(this::send);
        forget();
        Thread.sleep(more ? Duration.ZERO : LOOK_EVERY);
    }

    private void send(String lane) {
        if (!busy.add(lane)) {
            return;
        }
        workers.execute(() -> {
            try {
                while (!loop.stopped() && sending.sendOne(lane)) {
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
