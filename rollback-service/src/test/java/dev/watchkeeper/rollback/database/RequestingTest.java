package dev.watchkeeper.rollback.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F34")
@Tag("F35")
class RequestingTest {
    private static final Instant STARTED = RestoreExamples.STARTED;

    @Test
    void theRequestHoldsTheExactSnapshotAndTheOldOnesSettings() {
        RestoreRequest request = RestoreExamples.request();

        assertThat(request.snapshot()).isEqualTo(RestoreExamples.SNAPSHOT);
        assertThat(request.taken()).isEqualTo(RestoreExamples.TAKEN);
        assertThat(request.resource()).isEqualTo(RestoreExamples.RESOURCE);
        assertThat(request.settings()).isEqualTo(RestoreExamples.settings());
        assertThat(request.tags()).as("AWS's own tags cannot be set").isEqualTo(Map.of("team", "households"));
        assertThat(request.restoredName())
                .isEqualTo("petforce-production-new-" + request.id().substring(0, 8));
        assertThat(request.keptName())
                .isEqualTo("petforce-production-old-" + request.id().substring(0, 8));
    }

    @Test
    void theCostIsStatedAsFarAsItIsKnown() {
        RestoreRequest open = RestoreExamples.request();
        var wish = new Requesting.Wish(
                RestoreExamples.ANNA,
                Optional.of(RestoreExamples.SNAPSHOT),
                "why",
                new ReadOnly(Optional.of(RestoreExamples.TAKEN.plus(Duration.ofMinutes(90)))),
                RestoreExamples.NOW);

        assertThat(open.cost(RestoreExamples.NOW))
                .contains("since its snapshot " + RestoreExamples.SNAPSHOT + " of " + RestoreExamples.TAKEN)
                .contains("30 min 40 s by " + RestoreExamples.NOW)
                .contains("more until the cut-over")
                .contains("how many writes these are is not known here")
                .contains("kept as " + open.keptName());
        assertThat(of(wish, RestoreExamples.old(), RestoreExamples.snapshot()))
                .isInstanceOfSatisfying(
                        Requesting.Answer.Possible.class,
                        possible -> assertThat(possible.request().cost(RestoreExamples.NOW))
                                .contains("1 h 30 min (not measured here)")
                                .contains("anna says that the service became read-only"));
    }

    @Test
    void anySnapshotButOneOfThisInstanceFromBeforeTheStartIsRefused() {
        refused(
                snapshot("other-db", RestoreExamples.RESOURCE, "available", RestoreExamples.TAKEN),
                "is one of other-db");
        refused(
                snapshot(RestoreExamples.INSTANCE, "db-EARLIER", "available", RestoreExamples.TAKEN),
                "was taken of an earlier instance");
        refused(snapshot(RestoreExamples.INSTANCE, "", "available", RestoreExamples.TAKEN), "an earlier instance");
        refused(
                snapshot(RestoreExamples.INSTANCE, RestoreExamples.RESOURCE, "creating", RestoreExamples.TAKEN),
                "is creating, not available");
        refused(
                snapshot(RestoreExamples.INSTANCE, RestoreExamples.RESOURCE, "available", STARTED),
                "is newer than the start");
        refused(
                snapshot(RestoreExamples.INSTANCE, RestoreExamples.RESOURCE, "available", STARTED.plusSeconds(1)),
                "is newer than the start");
        Snapshot good = RestoreExamples.snapshot();
        refused(
                new Snapshot(
                        good.id(),
                        good.arn(),
                        good.instance(),
                        good.resource(),
                        good.status(),
                        good.taken(),
                        good.engine(),
                        good.engineVersion(),
                        Optional.of("another-key")),
                "is encrypted with another-key");
        refused(
                new Snapshot(
                        good.id(),
                        good.arn(),
                        good.instance(),
                        good.resource(),
                        good.status(),
                        good.taken(),
                        "mysql",
                        good.engineVersion(),
                        good.key()),
                "holds mysql");
    }

    @Test
    void aSnapshotThatIsGoneIsRefusedAndOneThatCannotBeReadIsNotTaken() {
        var old = new Reading.Found<>(RestoreExamples.old());

        assertThat(Requesting.of(
                        Examples.live(),
                        RestoreExamples.terms(),
                        RestoreExamples.wish(),
                        old,
                        new Reading.Nothing<>("RDS answers DBSnapshotNotFound")))
                .isInstanceOfSatisfying(
                        Requesting.Answer.NotPossible.class,
                        no -> assertThat(no.why()).contains("DBSnapshotNotFound"));
        assertThat(Requesting.of(
                        Examples.live(),
                        RestoreExamples.terms(),
                        RestoreExamples.wish(),
                        old,
                        new Reading.Unreadable<>("no answer")))
                .isInstanceOf(Requesting.Answer.NotNow.class);
        assertThat(Requesting.of(
                        Examples.live(),
                        RestoreExamples.terms(),
                        RestoreExamples.wish(),
                        new Reading.Unreadable<>("no answer"),
                        new Reading.Found<>(RestoreExamples.snapshot())))
                .isInstanceOf(Requesting.Answer.NotNow.class);
    }

    @Test
    void withoutANameItIsTheNewestOneBeforeTheStart() {
        Snapshot older = RestoreExamples.snapshot(
                "older", RestoreExamples.INSTANCE, RestoreExamples.RESOURCE, "available", STARTED.minusSeconds(7200));
        Snapshot after = RestoreExamples.snapshot(
                "after", RestoreExamples.INSTANCE, RestoreExamples.RESOURCE, "available", STARTED.plusSeconds(5));
        Snapshot creating = RestoreExamples.snapshot(
                "creating", RestoreExamples.INSTANCE, RestoreExamples.RESOURCE, "creating", STARTED.minusSeconds(1));
        var old = new Reading.Found<>(RestoreExamples.old());

        assertThat(Requesting.newest(
                        Examples.live(),
                        old,
                        new Reading.Found<>(List.of(after, older, RestoreExamples.snapshot(), creating))))
                .isEqualTo(new Reading.Found<>(RestoreExamples.snapshot()));
        assertThat(Requesting.newest(Examples.live(), old, new Reading.Found<>(List.of(after, creating))))
                .isInstanceOf(Reading.Nothing.class);
    }

    @Test
    void aClusterIsNotRestored() {
        Instance old = RestoreExamples.old();
        Instance aurora = new Instance(
                old.name(),
                old.resource(),
                old.status(),
                old.engine(),
                old.engineVersion(),
                old.key(),
                old.settings(),
                old.tags(),
                Optional.of("cluster-1"),
                List.of(),
                Optional.empty());

        assertThat(of(RestoreExamples.wish(), aurora, RestoreExamples.snapshot()))
                .isInstanceOfSatisfying(
                        Requesting.Answer.NotPossible.class,
                        no -> assertThat(no.why()).contains("cluster-1"));
    }

    @Test
    void nothingIsAskedOfADeploymentThatNeverStartedOrIsOld() {
        KnownDeployment requested = notStarted();

        assertThat(why(requested, Optional.empty(), RestoreExamples.terms())).contains("never started");
        assertThat(why(Examples.live(), Optional.of(new DeploymentId("d-2")), RestoreExamples.terms()))
                .contains("d-2");
        assertThat(why(
                        Examples.live(),
                        Optional.empty(),
                        new RestoreTerms(
                                RestoreExamples.INSTANCE,
                                2,
                                List.of("dba"),
                                Set.of(RestoreExamples.ANNA, RestoreExamples.BUCK),
                                Optional.empty())))
                .contains("other than anna, and the policy names 1");
        assertThat(Requesting.whyNot(Examples.live(), Optional.empty(), RestoreExamples.terms(), RestoreExamples.ANNA))
                .isEmpty();
    }

    private static KnownDeployment notStarted() {
        KnownDeployment live = Examples.deployment(DeploymentStatus.ADMITTED, StartKind.NORMAL);
        return new KnownDeployment(
                live.watch(),
                live.kind(),
                live.version(),
                live.previous(),
                live.targets(),
                live.policy(),
                live.status(),
                WatchTimes.requestedAt(STARTED));
    }

    private static String why(KnownDeployment deployment, Optional<DeploymentId> newer, RestoreTerms terms) {
        return Requesting.whyNot(deployment, newer, terms, RestoreExamples.ANNA)
                .orElseThrow()
                .why();
    }

    private static Snapshot snapshot(String instance, String resource, String status, Instant taken) {
        return RestoreExamples.snapshot("snap", instance, resource, status, taken);
    }

    private static void refused(Snapshot snapshot, String why) {
        assertThat(of(RestoreExamples.wish(), RestoreExamples.old(), snapshot))
                .isInstanceOfSatisfying(
                        Requesting.Answer.NotPossible.class,
                        no -> assertThat(no.why()).contains(why));
    }

    private static Requesting.Answer of(Requesting.Wish wish, Instance instance, Snapshot snapshot) {
        return Requesting.of(
                Examples.live(),
                RestoreExamples.terms(),
                wish,
                new Reading.Found<>(instance),
                new Reading.Found<>(snapshot));
    }
}
