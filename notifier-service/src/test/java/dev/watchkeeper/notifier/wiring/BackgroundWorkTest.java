package dev.watchkeeper.notifier.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.delivery.Answer;
import dev.watchkeeper.notifier.delivery.Deliveries;
import dev.watchkeeper.notifier.delivery.DeliveringEvents;
import dev.watchkeeper.notifier.delivery.DeliveryGiven;
import dev.watchkeeper.notifier.delivery.DueDelivery;
import dev.watchkeeper.notifier.stream.StreamSignal;
import dev.watchkeeper.notifier.subscription.Subscription;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each subscriber has a queue of its own. */
@Timeout(30)
class BackgroundWorkTest {
    private static final SubscriptionId SLOW = new SubscriptionId("slow");
    private static final SubscriptionId QUICK = new SubscriptionId("quick");

    private final Queues queues = new Queues();
    private final StreamSignal signal = new StreamSignal();
    private final CountDownLatch slowGoesOn = new CountDownLatch(1);
    private final Map<SubscriptionId, AtomicInteger> told = new ConcurrentHashMap<>();
    private final AtomicInteger slowAtOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final BackgroundWork work = new BackgroundWork(
            queues, new DeliveringEvents(queues, this::tell, RandomGenerator.getDefault(), Clock.systemUTC()), signal);

    private Answer tell(DueDelivery due) {
        SubscriptionId to = due.subscription().id();
        if (to.equals(SLOW)) {
            mostAtOnce.accumulateAndGet(slowAtOnce.incrementAndGet(), Math::max);
            try {
                slowGoesOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            slowAtOnce.decrementAndGet();
        }
        told.computeIfAbsent(to, id -> new AtomicInteger()).incrementAndGet();
        return new Answer.Taken(Answer.Exchange.without(Duration.ZERO));
    }

    private int toldTo(SubscriptionId to) {
        return told.getOrDefault(to, new AtomicInteger()).get();
    }

    @AfterEach
    void stop() {
        slowGoesOn.countDown();
        work.onStop(new ShutdownEvent());
    }

    @Test
    void aSubscriberThatDoesNotAnswerHoldsUpNobodyElseAndIsCalledOnceAtATime() {
        queues.due(SLOW, 3);
        work.onStart(new StartupEvent());
        await().until(() -> slowAtOnce.get() == 1);
        queues.due(QUICK, 5);
        signal.more();

        await().until(() -> toldTo(QUICK) == 5);
        queues.due(QUICK, 1);
        signal.more();
        await().until(() -> toldTo(QUICK) == 6);
        assertThat(toldTo(SLOW)).isZero();
        slowGoesOn.countDown();

        await().until(() -> toldTo(SLOW) == 3);
        assertThat(mostAtOnce).hasValue(1);
    }

    /** So many are due to each. */
    private static final class Queues implements Deliveries {
        private final Map<SubscriptionId, AtomicInteger> due = new ConcurrentHashMap<>();

        void due(SubscriptionId to, int more) {
            due.computeIfAbsent(to, id -> new AtomicInteger()).addAndGet(more);
        }

        @Override
        public List<SubscriptionId> subscribersDue() {
            return due.entrySet().stream()
                    .filter(queue -> queue.getValue().get() > 0)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        @Override
        public Optional<DueDelivery> take(SubscriptionId to, Duration lease) {
            if (due.getOrDefault(to, new AtomicInteger()).getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
                return Optional.empty();
            }
            Subscription any = DeliveryGiven.subscription();
            return Optional.of(new DueDelivery(
                    new Subscription(
                            to,
                            any.project(),
                            any.target(),
                            any.service(),
                            any.environment(),
                            any.types(),
                            any.severity(),
                            any.standing()),
                    DeliveryGiven.event("rollback.failed", Severity.PAGE),
                    1,
                    0,
                    Clock.systemUTC().instant()));
        }

        @Override
        public void delivered(DueDelivery delivery, Answer.Taken answer) {}

        @Override
        public void failed(DueDelivery delivery, Answer.NotTaken answer, Duration pause) {}

        @Override
        public void givenUp(DueDelivery delivery, Answer.NotTaken answer) {}

        @Override
        public void unwanted(DueDelivery delivery, Answer.Unwanted answer) {}

        @Override
        public void expired(DueDelivery delivery, String why) {}
    }
}
