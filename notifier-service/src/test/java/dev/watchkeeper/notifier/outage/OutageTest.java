package dev.watchkeeper.notifier.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OutageTest {
    private static final Instant START = Instant.parse("2026-11-24T15:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Sight DOWN = new Sight.Stopped("Kafka does not answer");

    private Instant now = START;
    private Sight sight = new Sight.Flowing();
    private boolean taken = true;
    private final List<String> paged = new ArrayList<>();
    private final AtomicInteger signals = new AtomicInteger();
    private WatchingTheStream watching = fresh();

    private WatchingTheStream fresh() {
        return new WatchingTheStream(
                () -> sight,
                Optional.of(new OutagePager() {
                    @Override
                    public boolean page(String sentence, Instant since) {
                        paged.add("page " + sentence);
                        return taken;
                    }

                    @Override
                    public boolean resolve() {
                        paged.add("resolve");
                        return taken;
                    }
                }),
                Optional.of(signals::incrementAndGet),
                PATIENCE,
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                });
    }

    private void lookFor(Duration time) {
        for (Instant end = now.plus(time); now.isBefore(end); now = now.plusSeconds(10)) {
            watching.lookOnce();
        }
    }

    @Test
    @Tag("F1")
    void anOutageIsPagedOnceAndResolvedWhenItIsOver() {
        lookFor(Duration.ofMinutes(1));
        sight = DOWN;
        lookFor(Duration.ofHours(2));
        sight = new Sight.Flowing();
        lookFor(Duration.ofMinutes(6));

        assertThat(paged)
                .containsExactly(
                        "resolve",
                        "page Watchkeeper's stream has stopped since 2026-11-24T15:01:00Z: Kafka does not answer",
                        "resolve");
    }

    @Test
    @Tag("F1")
    void aStreamThatComesBackForAMomentWakesNobodyAgain() {
        lookFor(Duration.ofMinutes(1));
        for (int times = 0; times < 5; times++) {
            sight = DOWN;
            lookFor(PATIENCE.plusMinutes(1));
            sight = new Sight.Flowing();
            lookFor(PATIENCE.minusSeconds(10));
        }
        assertThat(paged).hasSize(2).last().asString().startsWith("page");

        lookFor(Duration.ofMinutes(1));
        assertThat(paged).hasSize(3).last().isEqualTo("resolve");
    }

    @Test
    void aShortOutageWakesNobody() {
        lookFor(Duration.ofMinutes(1));
        sight = DOWN;
        lookFor(PATIENCE.minusSeconds(10));
        sight = new Sight.Flowing();
        lookFor(Duration.ofMinutes(1));

        assertThat(paged).containsExactly("resolve");
    }

    @Test
    void aPageThatWasNotTakenIsTriedAgain() {
        sight = DOWN;
        taken = false;
        lookFor(PATIENCE.plusSeconds(20));
        taken = true;
        lookFor(Duration.ofMinutes(1));

        assertThat(paged).hasSize(3);
    }

    @Test
    void whatAnInstanceBeforeLeftOpenIsResolvedByTheFirstLook() {
        watching = fresh();
        lookFor(Duration.ofSeconds(30));

        assertThat(paged).containsExactly("resolve");
    }

    @Test
    @Tag("F53")
    void theOutsideMonitorIsToldEachMinuteAndNotWhileTheStreamIsOut() {
        lookFor(Duration.ofMinutes(10));
        assertThat(signals).hasValue(10);

        sight = DOWN;
        lookFor(Duration.ofMinutes(10));
        assertThat(signals).hasValue(10);
    }
}
