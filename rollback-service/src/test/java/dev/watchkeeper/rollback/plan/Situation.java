package dev.watchkeeper.rollback.plan;

import static dev.watchkeeper.rollback.Examples.BAD;
import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.T0;
import static dev.watchkeeper.rollback.Examples.TARGET;
import static dev.watchkeeper.rollback.Examples.breach;
import static dev.watchkeeper.rollback.Examples.knownGood;
import static dev.watchkeeper.rollback.Examples.live;
import static dev.watchkeeper.rollback.Examples.runs;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.across.Neighbourhood;
import dev.watchkeeper.rollback.across.SeenBreach;
import dev.watchkeeper.rollback.across.TrafficShift;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.stopswitch.StopSwitch;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known when it is decided: a fresh breach of a live deployment that can be taken back, until a test changes it. */
final class Situation {
    static final Instant NOW = T0.plusSeconds(11);
    private static final ServiceRef MAIL = ServiceRef.of("demo", "mail", "production");

    KnownDeployment deployment = live();
    Trigger trigger = breach();
    Optional<KnownGood> knownGood = Optional.of(knownGood());
    Optional<DeploymentId> newer = Optional.empty();
    Optional<StopSwitch> stopSwitch = Optional.empty();
    int automatic;
    Optional<String> recovered = Optional.empty();
    Neighbourhood around = Neighbourhood.NOBODY;
    Map<TargetMeans, TargetState> targets = Map.of(TARGET, new TargetState.Read(runs(BAD, 100, GOOD, 7)));

    PlanFacts facts() {
        return new PlanFacts(
                deployment,
                Examples.terms(),
                trigger,
                knownGood,
                newer,
                stopSwitch,
                automatic,
                recovered,
                around,
                targets);
    }

    /** Two others, half a minute apart. */
    static Neighbourhood brokeTogether() {
        return new Neighbourhood(
                List.of(new SeenBreach(Examples.IDENTITY, T0), new SeenBreach(MAIL, T0.plusSeconds(30))),
                Set.of(),
                List.of());
    }

    /** One that this service needs was changed a moment before it broke. */
    static Neighbourhood identityWentFirst() {
        var shift = new TrafficShift(
                new WatchRef(new DeploymentId("d-identity"), Run.FIRST, Examples.IDENTITY),
                Version.ofTag("v7"),
                new WatchTimes(
                        T0, Optional.of(T0), Optional.of(T0), Optional.of(T0.plusMillis(1_900)), Optional.empty()));
        return new Neighbourhood(List.of(), Set.of(), List.of(shift));
    }
}
