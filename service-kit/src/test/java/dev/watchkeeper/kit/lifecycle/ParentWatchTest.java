package dev.watchkeeper.kit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParentWatchTest {
    private final AtomicInteger stops = new AtomicInteger();

    @Test
    void actsWhenTheParentIsKilledAndNotBefore() throws IOException {
        Process parent = new ProcessBuilder("sleep", "60").start();
        ParentWatch.whenGone(parent.pid(), stops::incrementAndGet);
        assertThat(stops).hasValue(0);

        parent.destroyForcibly();

        await().untilAtomic(stops, org.hamcrest.Matchers.is(1));
    }

    @Test
    void actsAtOnceWhenThereIsNoParentAnyMore() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        ParentWatch.whenGone(gone.pid(), stops::incrementAndGet);
        await().untilAtomic(stops, org.hamcrest.Matchers.is(1));
    }
}
