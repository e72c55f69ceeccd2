package dev.watchkeeper.notifier.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.notifier.report.ADeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The policy asks every 10 s in its first phase, every 30 s afterwards; error-rate has a delay of 20 s; it and health must be seen. */
class SightTest {
    private static final CheckName ERRORS = new CheckName("error-rate");
    private static final CheckName HEALTH = new CheckName("health");

    private final Watched watched =
            ABoard.watched(new ADeployment().requested().started().shifted());

    private static Instant at(int seconds) {
        return ABoard.after(Duration.ofSeconds(seconds));
    }

    private Sight sight(Map<CheckName, Instant> measured, int now) {
        return Sight.of(watched, measured, at(now)).orElseThrow();
    }

    @Test
    void isBlindAfterDelayAndTwiceTheCadenceAndThirtySeconds() {
        Sight sight = sight(Map.of(ERRORS, at(100)), 120);

        assertThat(sight.blindAfter()).isEqualTo(Duration.ofSeconds(20 + 2 * 10 + 30));
        assertThat(sight.blindAt(at(170))).isFalse();
        assertThat(sight.blindAt(at(171))).isTrue();
    }

    @Test
    void goesByTheCheckThatIsBlindFirst() {
        Sight sight = sight(Map.of(ERRORS, at(100), HEALTH, at(110)), 120);

        assertThat(sight.check()).isEqualTo(HEALTH);
        assertThat(sight.blindFrom()).isEqualTo(at(110 + 2 * 10 + 30));
    }

    @Test
    void goesByTheCadenceOfThePhase() {
        int later = 3600;
        assertThat(sight(Map.of(HEALTH, at(later)), later + 1).blindAfter()).isEqualTo(Duration.ofSeconds(2 * 30 + 30));
    }

    @Test
    void aCheckThatNeedNotBeSeenMakesNothingGrey() {
        Sight sight = sight(Map.of(new CheckName("cpu"), at(-1000), HEALTH, at(110)), 120);

        assertThat(sight.check()).isEqualTo(HEALTH);
    }

    @Test
    void aSlowCheckThatIsNotAmongTheNewestReadingsMakesNothingGrey() {
        assertThat(sight(Map.of(HEALTH, at(110)), 120).check()).isEqualTo(HEALTH);
    }

    @Test
    void whereNothingWasMeasuredTheTimeRunsFromTheBeginOfThePhase() {
        Sight sight = sight(Map.of(), 10);

        assertThat(sight.measured()).isFalse();
        assertThat(sight.newest()).isEqualTo(at(0));
        assertThat(sight.blindAt(at(50))).isFalse();
        assertThat(sight.blindAt(at(51))).isTrue();
    }

    @Test
    void thereIsNothingToSeeBeforeTrafficAndAfterTheEnd() {
        Watched started = ABoard.watched(new ADeployment().requested().started());
        assertThat(Sight.of(started, Map.of(HEALTH, at(0)), at(1))).isEmpty();
        assertThat(Sight.of(watched, Map.of(HEALTH, at(0)), ABoard.after(Duration.ofHours(25))))
                .isEmpty();
    }
}
