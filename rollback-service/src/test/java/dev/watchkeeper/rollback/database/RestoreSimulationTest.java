package dev.watchkeeper.rollback.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.rollback.DatabaseStage;
import dev.watchkeeper.rollback.database.SimRds.Mood;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("F34")
@Tag("F25")
class RestoreSimulationTest {
    /** Every mood after which the same call may be made again. */
    private static final Set<Mood> RESOLVABLE = EnumSet.complementOf(EnumSet.of(Mood.REFUSES));

    private static final List<Mood> ALL = List.of(Mood.values());

    @Test
    void fromTheRequestToTheCutOver() {
        RestoreStory story = new RestoreStory();
        story.rds.slow = 3;

        assertThat(story.toTheEnd()).isInstanceOf(RestoreState.CutOver.class);
        story.check();
        Instance now = story.rds.at(RestoreExamples.INSTANCE);
        assertThat(RestoreExamples.settings().differences(now.settings())).isEmpty();
        assertThat(now.tags()).containsEntry("team", "households");
        assertThat(List.of(
                        DatabaseStage.REQUESTED,
                        DatabaseStage.APPROVED,
                        DatabaseStage.RESTORING,
                        DatabaseStage.READY,
                        DatabaseStage.CUT_OVER_REQUESTED,
                        DatabaseStage.CUTTING_OVER,
                        DatabaseStage.CUT_OVER))
                .allMatch(story::told);
    }

    /** A crash between any two steps, in every mood of RDS. */
    @ParameterizedTest
    @EnumSource(Mood.class)
    void aCrashBetweenAnyTwoStepsHasNoSecondEffect(Mood mood) {
        int points = once(mood, Integer.MAX_VALUE).points;
        for (int at = 0; at <= points; at++) {
            RestoreStory story = once(mood, at);
            story.check();
            if (RESOLVABLE.contains(mood)) {
                assertThat(story.row.state.orElseThrow())
                        .as("crash at %d", at)
                        .isInstanceOf(RestoreState.CutOver.class);
            }
        }
    }

    /** Each step's first call goes as the mood says, all others are accepted. */
    private static RestoreStory once(Mood mood, int crashAt) {
        RestoreStory story = new RestoreStory().crashingAt(crashAt);
        story.rds.slow = 2;
        Set<Integer> first = new java.util.HashSet<>();
        story.rds.mood = () -> first.add(story.rds.ledger.size()) ? mood : Mood.ACCEPTS;
        story.toTheEnd();
        return story;
    }

    @Test
    void twoThousandSeedsOfMoodsAndCrashes() {
        int cutOver = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RestoreStory story = new RestoreStory().crashingAt(random.nextInt(40));
            story.rds.slow = random.nextInt(4);
            story.rds.lateness = () -> Duration.ofSeconds(random.nextInt(15 * 60));
            story.rds.mood = () -> random.nextInt(2) == 0 ? Mood.ACCEPTS : ALL.get(random.nextInt(ALL.size()));
            RestoreState end = story.toTheEnd();
            story.check();
            assertThat(end.active()).as("seed %d ends", seed).isFalse();
            cutOver += end instanceof RestoreState.CutOver ? 1 : 0;
        }
        assertThat(cutOver).as("most of them reach the end").isGreaterThan(600);
    }

    /** The whole guarantee rests on RDS refusing a name that is in use; without that, the judge must see it. */
    @Test
    void anRdsThatBreaksItsPromiseIsFound() {
        List<Integer> found = IntStream.range(0, 400)
                .filter(seed -> {
                    SplittableRandom random = new SplittableRandom(seed);
                    RestoreStory story = new RestoreStory();
                    story.rds.namesAreUnique = false;
                    story.rds.mood = () -> random.nextInt(2) == 0 ? Mood.ACCEPTS : Mood.ACTS_LATE;
                    story.toTheEnd();
                    try {
                        story.check();
                        return false;
                    } catch (AssertionError e) {
                        return true;
                    }
                })
                .boxed()
                .toList();

        assertThat(found).isNotEmpty();
    }

    @Test
    void nothingHappensWithoutASecondPerson() {
        RestoreStory story = new RestoreStory();
        story.requested();

        assertThat(story.goOn()).isInstanceOf(RestoreState.Expired.class);
        assertThat(story.rds.ledger).isEmpty();
        assertThat(story.told(DatabaseStage.EXPIRED)).isTrue();
    }

    @Test
    void nothingIsCutOverByItself() {
        RestoreStory story = new RestoreStory();
        story.requested();
        story.agreed();
        assertThat(story.goOn()).isInstanceOf(RestoreState.Ready.class);
        story.cutOverRequested();

        assertThat(story.goOn())
                .as("nobody agreed in time: it waits again")
                .isInstanceOfSatisfying(
                        RestoreState.Ready.class,
                        ready -> assertThat(ready.why()).contains("not enough persons"));
        assertThat(story.rds.ledger).hasSize(1);
        story.check();
    }

    @Test
    void aSnapshotThatWasReplacedAfterTheApprovalIsNotRestored() {
        RestoreStory story = new RestoreStory();
        story.requested();
        story.agreed();
        story.rds.snapshots.put(
                RestoreExamples.SNAPSHOT,
                RestoreExamples.snapshot(
                        RestoreExamples.SNAPSHOT,
                        RestoreExamples.INSTANCE,
                        RestoreExamples.RESOURCE,
                        "available",
                        RestoreExamples.TAKEN.plusSeconds(1)));

        assertThat(story.goOn())
                .isInstanceOfSatisfying(
                        RestoreState.Failed.class,
                        failed -> assertThat(failed.why()).contains("another snapshot now"));
        assertThat(story.rds.ledger).isEmpty();
    }

    @Test
    void aSnapshotThatIsGoneAfterTheApprovalIsNotRestored() {
        RestoreStory story = new RestoreStory();
        story.requested();
        story.agreed();
        story.rds.snapshots.clear();

        assertThat(story.goOn())
                .isInstanceOfSatisfying(
                        RestoreState.Failed.class,
                        failed -> assertThat(failed.why()).contains("the snapshot is gone"));
        assertThat(story.rds.ledger).isEmpty();
    }

    @Test
    void whatWasAgreedToLapsesWhenNobodyCouldBeginInTime() {
        RestoreStory story = new RestoreStory();
        story.requested();
        story.agreed();
        story.rds.readable = false;

        assertThat(story.goOn()).isInstanceOf(RestoreState.Expired.class);
        assertThat(story.rds.ledger).isEmpty();
    }

    @Test
    void aSecondRenameThatIsRefusedPagesWithWhatToDo() {
        RestoreStory story = new RestoreStory();
        Iterator<Mood> moods =
                List.of(Mood.ACCEPTS, Mood.ACCEPTS, Mood.ACCEPTS, Mood.REFUSES).iterator();
        story.rds.mood = moods::next;

        assertThat(story.toTheEnd())
                .isInstanceOfSatisfying(
                        RestoreState.Failed.class,
                        failed -> assertThat(failed.why())
                                .contains("No instance is called petforce-production now")
                                .contains("--db-instance-identifier " + story.request.restoredName()
                                        + " --new-db-instance-identifier petforce-production"));
        assertThat(story.told(DatabaseStage.FAILED)).isTrue();
        story.check();
    }

    @Test
    void aFirstRenameThatIsRefusedLeavesAllAsItIs() {
        RestoreStory story = new RestoreStory();
        Iterator<Mood> moods = List.of(Mood.ACCEPTS, Mood.ACCEPTS, Mood.REFUSES).iterator();
        story.rds.mood = moods::next;

        assertThat(story.toTheEnd()).isInstanceOf(RestoreState.Ready.class);
        assertThat(story.rds.ledger).hasSize(1);
    }

    @Test
    void anInstanceOfTheNameThatSomebodyElseMadeIsNotTaken() {
        RestoreStory story = new RestoreStory();
        story.requested();
        story.agreed();
        Instance old = RestoreExamples.old();
        story.rds.instances.put(
                story.request.restoredName(),
                new Instance(
                        story.request.restoredName(),
                        "db-FOREIGN",
                        "available",
                        old.engine(),
                        old.engineVersion(),
                        old.key(),
                        old.settings(),
                        old.tags(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));

        assertThat(story.goOn())
                .isInstanceOfSatisfying(
                        RestoreState.Failed.class,
                        failed -> assertThat(failed.why()).contains("did not make it"));
        assertThat(story.rds.ledger).isEmpty();
    }

    @Test
    void anUnknownOutcomeEndsWithinFiveMinutes() {
        RestoreStory story = new RestoreStory();
        story.requested();
        story.agreed();
        story.rds.mood = () -> Mood.LOSES_THE_CALL;
        story.step();
        story.rds.readable = false;
        var since = story.row.now;

        assertThat(story.goOn()).isInstanceOf(RestoreState.Failed.class);
        assertThat(Duration.between(since, story.row.now))
                .isLessThan(Duration.ofMinutes(5).plusSeconds(15));
    }

    @Test
    void aServiceThatHasGoneOnAfterTheApprovalIsNotBroughtBack() {
        RestoreStory story = new RestoreStory();
        story.requested();
        story.agreed();
        story.later = Optional.of(new DeploymentId("d-2"));

        assertThat(story.goOn())
                .isInstanceOfSatisfying(
                        RestoreState.Failed.class,
                        failed -> assertThat(failed.why()).contains("d-2"));
        assertThat(story.rds.ledger).isEmpty();
    }

    /** The act-time check: a state that says it is due is not enough when the persons are not there. */
    @Test
    void aStepWithoutApprovalsIsNotSent() {
        RestoreStory story = new RestoreStory();
        Ask nobody = new Ask(
                story.request.id(),
                "c",
                Set.of(story.request.by()),
                story.row.now.plusSeconds(60),
                2,
                new ArrayList<>());
        story.row.state = Optional.of(new RestoreState.Due(
                Work.of(story.request, Step.RESTORE, nobody, story.row.now, 0, List.of()),
                story.row.now,
                Optional.empty()));
        story.goOn();

        assertThat(story.rds.ledger).isEmpty();
    }

    @Test
    void onlyTheStateThatHasATransitionMakesIt() {
        RestoreStory story = new RestoreStory();
        var ask = new Ask(story.request.id(), "c", Set.of(), story.row.now, 2, List.of());
        var due = new RestoreState.Due(
                Work.of(story.request, Step.RESTORE, ask, story.row.now, 0, List.of()),
                story.row.now,
                Optional.of(story.row.now));

        assertThatThrownBy(() -> due.send(story.row.now).refused("no")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> due.send(story.row.now).notSent()).isInstanceOf(IllegalStateException.class);
    }
}
