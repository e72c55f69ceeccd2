package dev.watchkeeper.gate.switches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.deployment.MigrationState;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.gate.migrating.Migration;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SwitchStepsTest {
    private static final Instant NOON = Examples.NOON;
    private static final String KEY = "deployment:in_progress";
    private static final String OWN = KEY + ":demo/household-api/production";
    private static final String READ_ONLY = "household-api:read_only";
    private static final String VALUE = "v1.2.0-" + NOON.getEpochSecond();
    private static final Policy POLICY = Examples.wholePolicy("""
            start: { flag: "deployment:in_progress", readOnly: while-migrating }
            database: { rds: petforce, readOnlySwitch: "redis:household-api:read_only" }
            """);

    private final FakeKeys keys = new FakeKeys();
    private final FlagStep flag = new FlagStep(keys);
    private final ReadOnlyStep readOnly = new ReadOnlyStep(keys);

    private static StepFacts facts(Deployment deployment, Evidence evidence, Optional<Migration> migration) {
        return new StepFacts(deployment, POLICY, evidence, List.of(), List.of(), migration, Optional.empty(), NOON);
    }

    private static StepFacts started() {
        return facts(Examples.started(), Evidence.NONE, Optional.empty());
    }

    private static StepFacts migrating(MigrationState state) {
        return facts(
                Examples.started(),
                Evidence.NONE,
                Optional.of(new Migration(state, Optional.empty(), Optional.empty(), NOON, NOON)));
    }

    private static Evidence shortPhase(PhaseEnding ending) {
        return Evidence.NONE.with(Heard.phase(Examples.WATCH, "short", ending), NOON);
    }

    @Test
    void theFlagSaysVersionAndSecondAndEachServiceHasItsOwn() {
        assertThat(flag.read(started())).isInstanceOf(StepAnswer.NotDone.class);

        assertThat(flag.act(started())).isInstanceOf(StepAnswer.Done.class);

        assertThat(keys.held)
                .containsEntry(KEY, VALUE)
                .containsEntry(OWN, VALUE)
                .hasSize(2);
        assertThat(flag.read(started())).isInstanceOf(StepAnswer.Done.class);
        assertThat(flag.giveBack(started())).isInstanceOf(StepAnswer.Done.class);
        assertThat(keys.held).isEmpty();
    }

    @Test
    void theNewestDeploymentHoldsTheSharedKeyAndNobodyElseClearsIt() {
        String newer = "v9-" + (NOON.getEpochSecond() + 1);
        keys.held.put(KEY, newer);

        assertThat(flag.act(started())).isInstanceOf(StepAnswer.Done.class);
        assertThat(keys.held).containsEntry(KEY, newer).containsEntry(OWN, VALUE);
        assertThat(flag.read(started())).isInstanceOf(StepAnswer.Done.class);

        flag.giveBack(started());
        assertThat(keys.held).containsOnlyKeys(KEY).containsEntry(KEY, newer);
    }

    @Test
    void anOlderOrForeignValueGivesWayAndALostOneIsFoundMissing() {
        keys.held.put(KEY, "v1.1.0-" + (NOON.getEpochSecond() - 1));
        flag.act(started());
        assertThat(keys.held).containsEntry(KEY, VALUE);

        keys.held.put(KEY, "by hand");
        assertThat(flag.read(started())).isInstanceOf(StepAnswer.NotDone.class);
        keys.held.clear();
        assertThat(flag.read(started())).isInstanceOf(StepAnswer.NotDone.class);
    }

    @Test
    void theFlagIsWantedUntilTheShortPhaseEndsHoweverItEnds() {
        assertThat(flag.wish(started())).isEqualTo(Wish.WANTED);
        for (PhaseEnding ending : PhaseEnding.values()) {
            assertThat(flag.wish(facts(Examples.shifted(), shortPhase(ending), Optional.empty())))
                    .isEqualTo(Wish.OVER);
        }
        Deployment aborted =
                Examples.started().abort(Examples.SOMEONE, "enough", NOON).after();
        assertThat(flag.wish(facts(aborted, Evidence.NONE, Optional.empty()))).isEqualTo(Wish.OVER);
        Evidence takenBack = Evidence.NONE.with(Heard.rollbackStarted(Examples.WATCH), NOON);
        assertThat(flag.wish(facts(Examples.shifted(), takenBack, Optional.empty())))
                .isEqualTo(Wish.OVER);
    }

    @Test
    void aStoreThatDoesNotAnswerIsNeverTakenForAnEmptyOne() {
        keys.down = true;

        assertThat(flag.read(started())).isInstanceOf(StepAnswer.Unsure.class);
        assertThat(flag.act(started())).isInstanceOf(StepAnswer.Unsure.class);
        assertThat(flag.giveBack(started())).isInstanceOf(StepAnswer.Unsure.class);
        assertThat(readOnly.read(migrating(MigrationState.RUNNING))).isInstanceOf(StepAnswer.Unsure.class);
    }

    @Test
    void readOnlyIsWantedFromTheWordThatMigrationsBeginToTheWordThatTheyEnded() {
        assertThat(readOnly.wish(started())).isEqualTo(Wish.NOT_YET);
        assertThat(readOnly.wish(migrating(MigrationState.RUNNING))).isEqualTo(Wish.WANTED);
        assertThat(readOnly.wish(migrating(MigrationState.APPLIED))).isEqualTo(Wish.OVER);
        assertThat(readOnly.wish(migrating(MigrationState.FAILED))).isEqualTo(Wish.OVER);
    }

    @Test
    void readOnlyIsSwitchedOnAndOff() {
        StepFacts running = migrating(MigrationState.RUNNING);

        assertThat(readOnly.act(running)).isInstanceOf(StepAnswer.Done.class);
        assertThat(keys.held).containsEntry(READ_ONLY, "watchkeeper:d-1");
        assertThat(readOnly.read(running)).isInstanceOf(StepAnswer.Done.class);

        assertThat(readOnly.giveBack(migrating(MigrationState.APPLIED))).isInstanceOf(StepAnswer.Done.class);
        assertThat(keys.held).isEmpty();
    }

    @Test
    void whatSomebodyElseSwitchedToReadOnlyStaysSo() {
        keys.held.put(READ_ONLY, "maintenance by larry");
        StepFacts running = migrating(MigrationState.RUNNING);

        assertThat(readOnly.act(running)).isInstanceOf(StepAnswer.Done.class);
        assertThat(readOnly.read(running)).isInstanceOf(StepAnswer.Done.class);
        assertThat(readOnly.giveBack(migrating(MigrationState.APPLIED)).sentence())
                .contains("somebody else");

        assertThat(keys.held).containsEntry(READ_ONLY, "maintenance by larry");
        assertThat(readOnly.read(migrating(MigrationState.APPLIED)))
                .as("nothing of ours is left")
                .isInstanceOf(StepAnswer.NotDone.class);
    }

    @Test
    @Tag("S14")
    void policiesSetOnlyTheKeysThatAnOperatorLetsThem() {
        Keys allowed = new AllowedKeys(keys, Map.of(new ProjectName("demo"), List.of("household-api:*", "one")));

        assertThatCode(() -> allowed.replace(Examples.SERVICE, KEY, Optional.empty(), "a"))
                .doesNotThrowAnyException();
        assertThatCode(() -> allowed.read(Examples.SERVICE, READ_ONLY)).doesNotThrowAnyException();
        assertThatCode(() -> allowed.read(Examples.SERVICE, "one")).doesNotThrowAnyException();
        for (String other : List.of("one-more", "session:1", "", "household-ap", KEY + ":demo/other/production")) {
            assertThatThrownBy(() -> allowed.read(Examples.SERVICE, other)).isInstanceOf(KeyTrouble.class);
            assertThatThrownBy(() -> allowed.replace(Examples.SERVICE, other, Optional.empty(), "a"))
                    .isInstanceOf(KeyTrouble.class);
            assertThatThrownBy(() -> allowed.remove(Examples.SERVICE, other, "a"))
                    .isInstanceOf(KeyTrouble.class);
        }
        assertThat(new FlagStep(new AllowedKeys(keys, Map.of())).act(started())).isInstanceOf(StepAnswer.Done.class);
        assertThat(new ReadOnlyStep(new AllowedKeys(keys, Map.of())).act(migrating(MigrationState.RUNNING)))
                .isInstanceOfSatisfying(StepAnswer.NotDone.class, no -> {
                    assertThat(no.ofUse()).isFalse();
                    assertThat(no.reason().remedy()).contains("watchkeeper.gate.switches");
                });
    }
}
