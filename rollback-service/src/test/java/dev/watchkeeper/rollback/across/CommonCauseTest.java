package dev.watchkeeper.rollback.across;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.rollback.Examples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("P12")
@Tag("F16")
class CommonCauseTest {
    private static final Instant T0 = Examples.T0;
    private static final ServiceRef OWN = service(0);

    private final List<SeenBreach> breaches = new ArrayList<>();
    private final Set<ServiceRef> watched = new HashSet<>();

    @Test
    void oneBreachingServiceIsNeverACommonCause() {
        for (int i = 0; i < 20; i++) {
            breaches.add(new SeenBreach(OWN, T0.plusSeconds(i)));
        }
        assertThat(found()).isEmpty();
        watched(1);
        assertThat(found()).isEmpty();
    }

    @Test
    void threeServicesWithinTwoMinutesAreOneHoweverManyAreWatched() {
        watched(1000);
        broke(1, Duration.ofMinutes(-1));
        assertThat(found()).isEmpty();
        broke(2, Duration.ofMinutes(1));
        assertThat(found()).hasValueSatisfying(cause -> {
            assertThat(cause.services()).containsExactly(OWN, service(1), service(2));
            assertThat(cause.sentence())
                    .contains("3 of 1000 watched services (0 %) broke within 120.0 s: demo/s0/production, ")
                    .contains("one cause is likelier than 3 bad deployments");
        });
    }

    @Test
    void twoMinutesAndAMomentAreTooLong() {
        broke(1, Duration.ofMinutes(-1));
        broke(2, Duration.ofMillis(60_001));
        assertThat(found()).isEmpty();
    }

    /** At least 30 % of at least five watched services. */
    @ParameterizedTest
    @CsvSource({"2, false", "4, false", "5, true", "6, true", "7, false", "100, false"})
    void twoServicesAreOneWhenTheyAreThreeTenthsOfAtLeastFive(int watching, boolean one) {
        watched(watching);
        broke(1, Duration.ofSeconds(5));
        assertThat(found().isPresent()).isEqualTo(one);
    }

    /** Two that ended meanwhile still count among the watched: their share is never above all. */
    @Test
    void whatBrokeIsWatchedEvenIfItHasEndedSince() {
        IntStream.range(10, 13).forEach(i -> watched.add(service(i)));
        broke(1, Duration.ofSeconds(5));
        assertThat(found())
                .hasValueSatisfying(cause -> assertThat(cause.watched()).isEqualTo(5));
    }

    @Test
    void aBreachThatALookConfirmsCountsWhenItIsConfirmed() {
        broke(1, Duration.ofMinutes(20));
        broke(2, Duration.ofMinutes(20).plusSeconds(10));
        assertThat(found()).isEmpty();
        Instant confirmed = T0.plus(Duration.ofMinutes(21));
        assertThat(CommonCause.of(OWN, List.of(T0, confirmed), around())).isPresent();
    }

    @Test
    void theOrderOfReadingChangesNothing() {
        for (int i = 1; i < 6; i++) {
            broke(i, Duration.ofSeconds(17L * i));
        }
        Optional<CommonCause> before = found();
        java.util.Collections.shuffle(breaches, new java.util.Random(7));
        assertThat(found()).isEqualTo(before);
        assertThat(before.orElseThrow().services()).hasSize(6);
    }

    private Optional<CommonCause> found() {
        return CommonCause.of(OWN, List.of(T0), around());
    }

    private Neighbourhood around() {
        return new Neighbourhood(breaches, watched, List.of());
    }

    private void broke(int number, Duration after) {
        breaches.add(new SeenBreach(service(number), T0.plus(after)));
    }

    private void watched(int count) {
        watched.clear();
        IntStream.range(0, count).forEach(i -> watched.add(service(i)));
    }

    private static ServiceRef service(int number) {
        return ServiceRef.of("demo", "s" + number, "production");
    }
}
