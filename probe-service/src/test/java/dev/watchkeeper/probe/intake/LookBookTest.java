package dev.watchkeeper.probe.intake;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.RollbackEvent.LookRequested;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.watching.LookRun;
import dev.watchkeeper.probe.watching.Round;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A look that may have been begun before is continued, and not begun anew. */
@Tag("F18")
class LookBookTest {
    private static final int PARTITION = 3;
    private static final Instant REQUESTED = T0.plusSeconds(100);
    private static final Instant COMES = REQUESTED.plusMillis(1_700);

    private final WatchRecorded watch = Watches.startedAt(T0)
            .shiftedAt(T0)
            .with(Policies.text("https://api.example", "1s"))
            .record();
    private final WatchBook watches = new WatchBook(check -> false);
    private final LookBook looks = new LookBook(watches);

    private Optional<Round> firstRound() {
        watches.recorded(PARTITION, watch);
        Look look = new Look(
                new LookId("look-1"),
                LookPurpose.AFTER_ROLLBACK,
                Version.ofTag("v1.1.0"),
                List.of(new CheckName("health")),
                Optional.empty(),
                REQUESTED,
                REQUESTED.plus(Duration.ofSeconds(60)));
        looks.read(PARTITION, 7, new LookRequested(watch.watch(), look, "look"), COMES);
        LookRun run = looks.runs(COMES).getFirst();
        return run.begin(COMES);
    }

    @Test
    void whatIsRequestedWhileThePartitionIsOursIsAskedAtOnce() {
        looks.taken(Set.of(PARTITION), REQUESTED.minusSeconds(1));

        assertThat(firstRound()).isPresent();
    }

    @Test
    void whatWasRequestedBeforeBeginsWithTheNextBucket() {
        looks.taken(Set.of(PARTITION), REQUESTED.plusSeconds(1));

        assertThat(firstRound()).isEmpty();
        assertThat(looks.runs(COMES).getFirst().begin(REQUESTED.plusSeconds(2))).isPresent();
    }

    /** The same probe gets its partitions back when others come and go. */
    @Test
    void oneThatIsGivenUpAndTakenAgainIsContinued() {
        looks.taken(Set.of(PARTITION), REQUESTED.minusSeconds(1));
        assertThat(firstRound()).isPresent();

        looks.lost(Set.of(PARTITION));
        looks.taken(Set.of(PARTITION), COMES);
        assertThat(firstRound()).isEmpty();
    }
}
