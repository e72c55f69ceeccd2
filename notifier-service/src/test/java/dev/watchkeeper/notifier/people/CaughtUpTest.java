package dev.watchkeeper.notifier.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.notifier.archive.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaughtUpTest {
    private static final Instant START = Tale.START;

    private final CaughtUp caughtUp = new CaughtUp(START);

    private static Feed.Page page(boolean more, Instant... at) {
        return new Feed.Page(
                List.of(at).stream()
                        .map(when -> new Feed.Recorded(
                                new EventId("e"),
                                "deployment.started",
                                "",
                                Tale.started(Followed.watch("d", "api")),
                                when))
                        .toList(),
                new Position(1, 1),
                more);
    }

    @Test
    void nothingIsKnownInTheFirstMinute() {
        caughtUp.read(page(false), START);

        assertThat(caughtUp.at(START.plusSeconds(59))).isFalse();
        assertThat(caughtUp.at(START.plusSeconds(60))).isTrue();
    }

    @Test
    void anOldEventSaysThatOthersMayFollow() {
        Instant now = START.plus(Duration.ofHours(1));
        caughtUp.read(page(false, now.minusSeconds(61)), now);

        assertThat(caughtUp.at(now.plusSeconds(59))).isFalse();
        assertThat(caughtUp.at(now.plusSeconds(60))).isTrue();
    }

    @Test
    void aFullPageSaysSoToo() {
        Instant now = START.plus(Duration.ofHours(1));
        caughtUp.read(page(true, now), now);

        assertThat(caughtUp.at(now.plusSeconds(59))).isFalse();
    }

    @Test
    void whatComesAsItHappensChangesNothing() {
        Instant now = START.plus(Duration.ofHours(1));
        caughtUp.read(page(false, now.minusSeconds(60), now), now);

        assertThat(caughtUp.at(now)).isTrue();
    }
}
