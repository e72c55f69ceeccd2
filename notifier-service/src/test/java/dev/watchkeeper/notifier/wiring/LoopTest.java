package dev.watchkeeper.notifier.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoopTest {
    private final AtomicInteger rounds = new AtomicInteger();
    private Loop loop = new Loop("nothing", Duration.ZERO, () -> {});

    @AfterEach
    void end() {
        loop.stop();
    }

    @Test
    void aRoundThatFailsIsDoneAgain() {
        loop = new Loop("failing", Duration.ofMillis(1), () -> {
            if (rounds.incrementAndGet() < 3) {
                throw new IllegalStateException("the database is away");
            }
            Thread.sleep(Duration.ofHours(1));
        });
        loop.start();

        await().until(() -> rounds.get() == 3);
    }

    @Test
    void aRoundThatFailsIsNotDoneAgainAtOnce() {
        CountDownLatch failed = new CountDownLatch(1);
        loop = new Loop("failing", Duration.ofHours(1), () -> {
            rounds.incrementAndGet();
            failed.countDown();
            throw new IllegalStateException("the database is away");
        });
        loop.start();

        await().until(() -> failed.getCount() == 0);
        await().during(Duration.ofMillis(200)).until(() -> rounds.get() == 1);
    }

    @Test
    void stoppingEndsARoundThatWaitsAndNoOtherBegins() throws InterruptedException {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        loop = new Loop("waiting", Duration.ZERO, () -> {
            rounds.incrementAndGet();
            waits.countDown();
            try {
                Thread.sleep(Duration.ofHours(1));
            } finally {
                ended.countDown();
            }
        });
        loop.start();
        waits.await();
        loop.stop();

        ended.await();
        await().during(Duration.ofMillis(100)).until(() -> rounds.get() == 1);
        assertThat(loop.stopped()).isTrue();
    }

    @Test
    void stoppingEndsALoopWhoseRoundsNeverWait() {
        loop = new Loop("busy", Duration.ZERO, rounds::incrementAndGet);
        loop.start();
        await().until(() -> rounds.get() > 0);
        loop.stop();

        await().until(() -> {
            int before = rounds.get();
            Thread.onSpinWait();
            return before == rounds.get();
        });
        int last = rounds.get();
        await().during(Duration.ofMillis(100)).until(() -> rounds.get() <= last + 1);
    }
}
