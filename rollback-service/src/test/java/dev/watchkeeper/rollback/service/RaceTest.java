package dev.watchkeeper.rollback.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.rollback.across.postgres.PostgresNeighbours;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.detect.postgres.PostgresVerdictsSeen;
import dev.watchkeeper.rollback.means.AtOnce;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.plan.RollbackPlanning;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.record.Decisions;
import dev.watchkeeper.rollback.run.AdvancingRollback;
import dev.watchkeeper.rollback.run.AllRead;
import dev.watchkeeper.rollback.run.ClaimedRun;
import dev.watchkeeper.rollback.run.GatheringFacts;
import dev.watchkeeper.rollback.run.Opening;
import dev.watchkeeper.rollback.run.RunKey;
import dev.watchkeeper.rollback.run.RunState;
import dev.watchkeeper.rollback.run.Runs;
import dev.watchkeeper.rollback.run.postgres.PostgresRuns;
import dev.watchkeeper.rollback.stopswitch.StopSwitches;
import dev.watchkeeper.rollback.terms.Cap;
import dev.watchkeeper.rollback.terms.TermsOfPolicy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several executors on the real database; the switch's ledger counts the effects. */
@QuarkusTest
@QuarkusTestResource(RollbackStack.class)
@Tag("P6")
@Tag("F4")
@Tag("F25")
class RaceTest {
    private static final Duration LEASE = Duration.ofSeconds(15);

    /** Each takes as long as an unknown outcome has to settle; a thousand of them run in memory. */
    private static final int RACES = 5;

    @Inject
    Jdbi jdbi;

    @Inject
    Decisions decisions;

    @Inject
    Deployments deployments;

    @Inject
    StopSwitches stopSwitches;

    @Inject
    MeansByName means;

    @Inject
    AllRead allRead;

    @Inject
    Runs own;

    @Test
    void fourExecutorsAndTheServiceItselfHaveOneEffect() throws Exception {
        try (Story story = ready();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            RunKey key = RunKey.of(story.watch);
            CountDownLatch start = new CountDownLatch(1);
            List<? extends java.util.concurrent.Future<?>> racing = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        executor(runs("racer-" + i, LEASE)).advance(key);
                        return key;
                    }))
                    .toList();
            own.open(story.watch, byPerson());
            start.countDown();
            for (var each : racing) {
                each.get();
            }

            story.verify();
            story.awaited(RollbackEvent.RolledBack.class);
            assertThat(story.target.effects).hasSize(1);
            assertThat(story.target.orders).hasSize(1);
        }
    }

    /** The one moment that no fencing covers: the call is marked as sent, and goes out when another instance has long finished. */
    @Test
    void instancesThatStandStillBetweenMarkAndCallAddNoSecondEffect() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends java.util.concurrent.Future<?>> races = IntStream.range(0, RACES)
                    .mapToObj(i -> threads.submit(() -> {
                        standsStill("sleeper-" + i);
                        return i;
                    }))
                    .toList();
            for (var each : races) {
                each.get();
            }
        }
    }

    private void standsStill(String name) {
        try (Story story = ready()) {
            RunKey key = RunKey.of(story.watch);
            PostgresRuns runs = runs(name, Duration.ofSeconds(3));
            jdbi.useTransaction(handle -> {
                own.open(story.watch, byPerson());
                assertThat(runs.claim(key)).isPresent();
            });
            var late = new LateMeans(means.find("webhook").orElseThrow(), () -> {
                story.verify();
                story.awaited(RollbackEvent.RolledBack.class);
            });
            executor(runs, new MeansByName(List.of(late))).advance(key);

            assertThat(late.called()).as("it was the sleeper's call").isTrue();
            assertThat(story.target.orders).as("the other's, and the late one").hasSizeGreaterThanOrEqualTo(2);
            assertThat(story.target.effects).hasSize(1);
        }
    }

    @Test
    void aZombieWithAnOlderEpochCannotAct() {
        try (Story story = ready()) {
            RunKey key = RunKey.of(story.watch);
            PostgresRuns zombie = runs("zombie", Duration.ofMillis(1));
            ClaimedRun old = jdbi.inTransaction(handle -> {
                own.open(story.watch, byPerson());
                // Its lease lapses at once, and the service cannot take the run before this transaction ends.
                return zombie.claim(key).orElseThrow();
            });
            story.verify();
            story.awaited(RollbackEvent.RolledBack.class);

            var planned = ((RunState.Announced) old.state())
                    .begin(old.now())
                    .plan(story.awaited(RollbackEvent.Planned.class).plan(), old.now(), Duration.ofMinutes(1));
            boolean intended = zombie.intend(old, planned, List.of(), new Cap(9, Duration.ofHours(1)));
            Optional<ClaimedRun> sent = zombie.send(
                    old, planned.send(new Expectation("v1.2.0", 7), old.now()), "zombie-intent", List.of(), () -> true);

            assertThat(intended).isFalse();
            assertThat(sent).isEmpty();
            assertThat(story.target.effects).hasSize(1);
        }
    }

    @Test
    void aLaterClaimTakesTheEpochAwayFromARunThatIsNotFinished() {
        try (Story story = ready()) {
            RunKey key = RunKey.of(story.watch);
            var claims = jdbi.inTransaction(handle -> {
                own.open(story.watch, byPerson());
                ClaimedRun first =
                        runs("first", Duration.ofSeconds(-1)).claim(key).orElseThrow();
                ClaimedRun second = runs("second", LEASE).claim(key).orElseThrow();
                assertThat(second.epoch()).isGreaterThan(first.epoch());
                assertThat(runs("first", LEASE).claim(key)).isEmpty();
                assertThat(runs("first", LEASE).move(first, first.state(), List.of(), Duration.ZERO))
                        .isFalse();
                return runs("second", LEASE).move(second, second.state(), List.of(), Duration.ofMillis(1));
            });
            assertThat(claims).isTrue();
            story.verify();
            story.awaited(RollbackEvent.RolledBack.class);
            assertThat(story.target.effects).hasSize(1);
        }
    }

    /** Many targets that hang take longer than a lease: what was decided from them is written all the same, and nothing is sent. */
    @Test
    void afterTheLeaseWhatWasDecidedIsWrittenAndNothingIsSent() {
        try (Story before = ready();
                Story story = ready()) {
            own.open(before.watch, byPerson());
            RollbackPlan plan = before.awaited(RollbackEvent.Planned.class).plan();
            RunKey key = RunKey.of(story.watch);
            assertThat(sends(key, story.watch, plan, runs("slow", Duration.ofSeconds(-1))))
                    .isFalse();
            assertThat(sends(key, story.watch, plan, runs("in-time", LEASE))).isTrue();
        }
    }

    /** Whether it would send what it has planned; nothing of it stays. */
    private boolean sends(RunKey key, WatchRef watch, RollbackPlan plan, PostgresRuns runs) {
        return jdbi.inTransaction(handle -> {
            own.open(watch, byPerson());
            ClaimedRun claim = runs.claim(key).orElseThrow();
            var planned = ((RunState.Announced) claim.state())
                    .begin(claim.now())
                    .plan(plan, claim.now(), Duration.ofMinutes(1));
            assertThat(runs.intend(claim, planned, List.of(), new Cap(9, Duration.ofHours(1))))
                    .as("what was decided is written in any case")
                    .isTrue();
            ClaimedRun again = runs.claim(key).orElseThrow();
            var sending = planned.send(new Expectation("v1.2.0", 7), again.now());
            boolean sent = runs.send(again, sending, "intent-of-a-race", List.of(), () -> true)
                    .isPresent();
            handle.rollback();
            return sent;
        });
    }

    private Story ready() {
        Story story = new Story().live();
        story.awaited(RollbackEvent.Rehearsed.class);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> deployments
                        .find(story.watch.deployment())
                        .filter(known -> known.times().fullShift().isPresent())
                        .isPresent());
        return story;
    }

    private Opening byPerson() {
        return new Opening.ByPerson(new Trigger.Manual(new SubjectId("anna"), "race", own.now()), Duration.ZERO);
    }

    private PostgresRuns runs(String executor, Duration lease) {
        return new PostgresRuns(jdbi, decisions, executor, lease);
    }

    private AdvancingRollback executor(Runs runs) {
        return executor(runs, means);
    }

    private AdvancingRollback executor(Runs runs, MeansByName means) {
        var gathering = new GatheringFacts(
                deployments,
                stopSwitches,
                new PostgresVerdictsSeen(jdbi),
                new PostgresNeighbours(jdbi),
                runs,
                means,
                AtOnce.onVirtualThreads(),
                TermsOfPolicy::of);
        return new AdvancingRollback(runs, gathering, allRead, new RollbackPlanning(), means);
    }
}
