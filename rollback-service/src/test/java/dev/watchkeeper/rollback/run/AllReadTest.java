package dev.watchkeeper.rollback.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.rollback.Examples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When enough was read to decide, and when it is said that it was not. */
@Tag("I1")
class AllReadTest {
    private static final Instant FOUND = Examples.T0;

    private final List<Optional<Instant>> said = new ArrayList<>();
    private boolean deployments = true;
    private boolean verdicts = true;
    private final AllRead allRead = new AllRead(() -> deployments, () -> verdicts, (watch, since) -> said.add(since));

    private AllRead.Known after(long seconds) {
        return allRead.now(Examples.WATCH, FOUND, true, FOUND.plusSeconds(seconds));
    }

    @Test
    void nothingIsDecidedWithoutAllDeploymentsHoweverLongItTakes() {
        deployments = false;
        assertThat(after(59)).isEqualTo(AllRead.Known.TOO_LITTLE);
        assertThat(after(3600)).isEqualTo(AllRead.Known.TOO_LITTLE);
    }

    @Test
    void itIsSaidFromTheSixtiethSecondOnAndNotBefore() {
        deployments = false;
        after(59);
        assertThat(said).isEmpty();

        after(60);
        after(61);
        assertThat(said).containsExactly(Optional.of(FOUND), Optional.of(FOUND));
    }

    @Test
    void itIsDecidedAsSoonAsAllIsReadAndThatIsSaidToo() {
        deployments = false;
        after(300);
        deployments = true;
        assertThat(after(301)).isEqualTo(AllRead.Known.ALL);
        assertThat(said).containsExactly(Optional.of(FOUND), Optional.empty());
    }

    @Test
    void verdictsAreWaitedForAndThenDoneWithout() {
        verdicts = false;
        assertThat(after(29)).isEqualTo(AllRead.Known.TOO_LITTLE);
        assertThat(after(30)).isEqualTo(AllRead.Known.WITHOUT_SOME_VERDICTS);
    }
}
