package dev.watchkeeper.rollback.across;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.Examples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P12")
class SuspectRankingTest {
    private static final Instant ONSET = Examples.T0;
    private static final ServiceRef MAIL = ServiceRef.of("demo", "mail", "production");

    private final List<TrafficShift> shifts = new ArrayList<>();
    private TrafficShift own = shift(Examples.SERVICE, Duration.ofMinutes(40));

    @Test
    void aDependencyThatShiftedJustBeforeTheOnsetIsTheClearSuspect() {
        shifts.add(shift(Examples.IDENTITY, Duration.ofSeconds(18)));
        assertThat(ranking().clear())
                .map(TrafficShift::watch)
                .contains(shifts.getFirst().watch());
        assertThat(ranking().suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.score()).isBetween(0.90, 0.91);
            assertThat(suspect.evidence())
                    .isEqualTo("traffic went to v7 18.0 s before the breach began, "
                            + "demo/household-api/production depends on it");
        });
        assertThat(ranking().why()).contains("deployment d-identity", "0.90 against 0.00 of the next");
    }

    @Test
    void itsOwnShiftTwoMinutesFurtherAwayIsTheLimit() {
        shifts.add(shift(Examples.IDENTITY, Duration.ofSeconds(30)));
        own = shift(Examples.SERVICE, Duration.ofSeconds(150));
        assertThat(ranking().clear()).isPresent();
        own = shift(Examples.SERVICE, Duration.ofSeconds(149));
        assertThat(ranking().clear()).isEmpty();
        assertThat(ranking().suspects()).hasSize(2);
    }

    @Test
    void aServiceThatIsNotNamedInDependsOnIsRankedButNeverClear() {
        shifts.add(shift(MAIL, Duration.ofSeconds(1)));
        assertThat(ranking().clear()).isEmpty();
        assertThat(ranking().suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.score()).isLessThan(0.25);
            assertThat(suspect.evidence()).contains("not named in dependsOn");
        });
    }

    @Test
    void whatShiftedAfterTheOnsetOrLongBeforeItIsNoSuspect() {
        shifts.add(shift(Examples.IDENTITY, Duration.ofMillis(-1)));
        assertThat(ranking().suspects()).isEmpty();
        shifts.set(0, shift(Examples.IDENTITY, Duration.ofMinutes(15)));
        assertThat(ranking().suspects()).hasSize(1);
        shifts.set(0, shift(Examples.IDENTITY, Duration.ofMinutes(15).plusMillis(1)));
        assertThat(ranking().suspects()).isEmpty();
        assertThat(ranking().sentence()).startsWith("no deployment changed traffic in the 15 minutes");
    }

    @Test
    void whatHadEndedBeforeTheOnsetIsNoSuspect() {
        TrafficShift identity = shift(Examples.IDENTITY, Duration.ofSeconds(60));
        shifts.add(new TrafficShift(
                identity.watch(),
                identity.version(),
                new WatchTimes(
                        ONSET.minusSeconds(60),
                        identity.times().started(),
                        identity.times().firstTraffic(),
                        identity.times().fullShift(),
                        Optional.of(ONSET))));
        assertThat(ranking().suspects()).isEmpty();
    }

    @Test
    void twoEquallyLikelyDependenciesAreNotClear() {
        shifts.add(shift(Examples.IDENTITY, Duration.ofSeconds(20)));
        shifts.add(shift(MAIL, Duration.ofSeconds(30)));
        var both = SuspectRanking.of(own, List.of(Examples.IDENTITY, MAIL), ONSET, shifts);
        assertThat(both.clear()).isEmpty();
        assertThat(both.suspects())
                .extracting(suspect -> suspect.service().service().value())
                .containsExactly("identity", "mail");
    }

    private SuspectRanking ranking() {
        return SuspectRanking.of(own, List.of(Examples.IDENTITY), ONSET, shifts);
    }

    private static TrafficShift shift(ServiceRef service, Duration before) {
        Instant at = ONSET.minus(before);
        return new TrafficShift(
                new WatchRef(new DeploymentId("d-" + service.service()), Run.FIRST, service),
                Version.ofTag("v7"),
                new WatchTimes(
                        at.minusSeconds(60), Optional.of(at), Optional.of(at), Optional.of(at), Optional.empty()));
    }
}
