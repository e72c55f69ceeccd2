package dev.watchkeeper.gate.around;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.StepStage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepMachineTest {
    private static final Instant NOON = Instant.parse("2026-11-24T17:00:00Z");
    private static final StepKind HELD =
            new StepKind(true, true, false, Duration.ofSeconds(3), Duration.ofSeconds(60), Duration.ofSeconds(2));
    private static final StepKind ONCE =
            new StepKind(true, false, false, Duration.ofSeconds(3), Duration.ofSeconds(60), Duration.ofSeconds(2));
    private static final StepKind FOLLOWED =
            new StepKind(false, false, false, Duration.ofSeconds(3), Duration.ofSeconds(60), Duration.ofSeconds(2));
    private static final StepAnswer REFUSED = StepAnswer.NotDone.of("no", "refused", "ask again");
    private static final StepAnswer UNSURE = StepAnswer.Unsure.of("lost", "no answer", "wait");
    private static final StepAnswer DONE = StepAnswer.Done.of("it is so");

    private static StepState in(StepStage stage) {
        return StepState.planned("start.flag", NOON).at(stage, NOON);
    }

    private static StepState asked(StepStage stage, StepKind kind, Move move, Instant at) {
        return StepMachine.claimed(in(stage), move, kind, at);
    }

    @Test
    void theIntentIsWrittenBeforeTheAct() {
        assertThat(StepMachine.next(in(StepStage.PLANNED), HELD, Wish.WANTED, NOON))
                .isEqualTo(Move.ACT);
        StepState claimed = asked(StepStage.PLANNED, HELD, Move.ACT, NOON);

        assertThat(claimed.stage()).isEqualTo(StepStage.ACTING);
        assertThat(claimed.attempt()).isEqualTo(1);
        assertThat(claimed.lease()).contains(NOON.plusSeconds(8));
        assertThat(StepMachine.next(claimed, HELD, Wish.WANTED, NOON.plusSeconds(7)))
                .isEqualTo(Move.NOTHING);
    }

    @Test
    void whatNobodySawEndIsReadAndNeverDoneAgainAtOnce() {
        StepState claimed = asked(StepStage.PLANNED, ONCE, Move.ACT, NOON);

        assertThat(StepMachine.next(claimed, ONCE, Wish.WANTED, NOON.plusSeconds(8)))
                .isEqualTo(Move.READ);
        StepState unsure = StepMachine.answered(claimed, Move.ACT, UNSURE, ONCE, NOON.plusSeconds(1));
        assertThat(unsure.stage()).isEqualTo(StepStage.ACTING);
        assertThat(StepMachine.next(unsure, ONCE, Wish.WANTED, NOON.plusSeconds(2)))
                .isEqualTo(Move.READ);
        assertThat(StepMachine.next(unsure, ONCE, Wish.OVER, NOON.plusSeconds(2)))
                .isEqualTo(Move.READ);
    }

    @Test
    void aReadingThatFindsNothingLetsItBeDoneAgain() {
        StepState reading = asked(StepStage.ACTING, ONCE, Move.READ, NOON);

        StepState nothing = StepMachine.answered(reading, Move.READ, REFUSED, ONCE, NOON);

        assertThat(nothing.stage()).isEqualTo(StepStage.FAILED);
        assertThat(StepMachine.next(nothing, ONCE, Wish.WANTED, NOON.plusSeconds(1)))
                .isEqualTo(Move.ACT);
    }

    @Test
    void whatIsLostIsDoneAgainAtOnce() {
        StepState keeping = asked(StepStage.DONE, HELD, Move.READ, NOON);

        StepState lost = StepMachine.answered(keeping, Move.READ, REFUSED, HELD, NOON);

        assertThat(lost.lookAt()).contains(NOON);
        assertThat(StepMachine.next(lost, HELD, Wish.WANTED, NOON)).isEqualTo(Move.ACT);
    }

    @Test
    void whatIsHeldIsGivenBackAlsoWhenNobodySawThatItWasDone() {
        assertThat(StepMachine.next(in(StepStage.DONE), HELD, Wish.OVER, NOON)).isEqualTo(Move.GIVE_BACK);
        assertThat(StepMachine.next(in(StepStage.ACTING), HELD, Wish.OVER, NOON))
                .isEqualTo(Move.GIVE_BACK);
        assertThat(StepMachine.next(in(StepStage.GIVING_BACK), HELD, Wish.OVER, NOON))
                .isEqualTo(Move.GIVE_BACK);
        assertThat(StepMachine.next(in(StepStage.DONE), ONCE, Wish.OVER, NOON)).isEqualTo(Move.NOTHING);
    }

    @Test
    void givingBackIsTriedForeverAndOften() {
        StepState state = asked(StepStage.GIVING_BACK, HELD, Move.GIVE_BACK, NOON);
        Instant now = NOON;
        for (int i = 0; i < 10_000; i++) {
            state = StepMachine.answered(
                    state, Move.GIVE_BACK, StepAnswer.NotDone.forAPerson("no", "not allowed", "allow it"), HELD, now);
            Instant next = state.lookAt().orElseThrow();
            assertThat(Duration.between(now, next)).isLessThanOrEqualTo(StepMachine.LONGEST_PAUSE_BACK);
            now = next;
            assertThat(StepMachine.next(state, HELD, Wish.OVER, now)).isEqualTo(Move.GIVE_BACK);
            state = StepMachine.claimed(state, Move.GIVE_BACK, HELD, now);
        }
        assertThat(state.needsPerson()).isTrue();
    }

    @Test
    void afterGivingBackItIsReadOnceMoreAndThenRests() {
        StepState back = StepMachine.answered(
                asked(StepStage.GIVING_BACK, HELD, Move.GIVE_BACK, NOON), Move.GIVE_BACK, DONE, HELD, NOON);
        Instant later = back.lookAt().orElseThrow();

        assertThat(later).isEqualTo(NOON.plusSeconds(8));
        assertThat(StepMachine.next(back, HELD, Wish.OVER, later)).isEqualTo(Move.READ);
        StepState reading = StepMachine.claimed(back, Move.READ, HELD, later);
        assertThat(StepMachine.answered(reading, Move.READ, REFUSED, HELD, later)
                        .lookAt())
                .isEmpty();
        assertThat(StepMachine.answered(reading, Move.READ, DONE, HELD, later).stage())
                .isEqualTo(StepStage.GIVING_BACK);
    }

    @Test
    void aPersonIsToldAfterThePatienceAndAtOnceWhereOnlyAPersonHelps() {
        StepState first =
                StepMachine.answered(asked(StepStage.PLANNED, HELD, Move.ACT, NOON), Move.ACT, REFUSED, HELD, NOON);
        StepState later = StepMachine.answered(
                StepMachine.claimed(first, Move.ACT, HELD, NOON.plusSeconds(60)),
                Move.ACT,
                REFUSED,
                HELD,
                NOON.plusSeconds(60));
        StepState atOnce = StepMachine.answered(
                asked(StepStage.PLANNED, HELD, Move.ACT, NOON),
                Move.ACT,
                StepAnswer.NotDone.forAPerson("no", "not allowed", "allow it"),
                HELD,
                NOON);

        assertThat(first.needsPerson()).isFalse();
        assertThat(later.needsPerson()).isTrue();
        assertThat(atOnce.needsPerson()).isTrue();
        assertThat(StepNews.between(first, later)).isTrue();
    }

    @Test
    void whatIsDoneOnceIsGivenUpAfterADay() {
        StepState first =
                StepMachine.answered(asked(StepStage.PLANNED, ONCE, Move.ACT, NOON), Move.ACT, REFUSED, ONCE, NOON);
        Instant nextDay = NOON.plus(StepMachine.GIVE_UP_AFTER);

        StepState last = StepMachine.answered(
                StepMachine.claimed(first, Move.ACT, ONCE, nextDay), Move.ACT, REFUSED, ONCE, nextDay);

        assertThat(last.stage()).isEqualTo(StepStage.GIVEN_UP);
        assertThat(last.lookAt()).isEmpty();
        assertThat(StepMachine.next(last, ONCE, Wish.WANTED, nextDay)).isEqualTo(Move.NOTHING);
    }

    @Test
    void whatIsFollowedIsOnlyRead() {
        assertThat(StepMachine.next(in(StepStage.PLANNED), FOLLOWED, Wish.WANTED, NOON))
                .isEqualTo(Move.READ);
        StepState reading = asked(StepStage.PLANNED, FOLLOWED, Move.READ, NOON);
        StepState running =
                StepMachine.answered(reading, Move.READ, StepAnswer.Running.of("image built"), FOLLOWED, NOON);

        assertThat(running.stage()).isEqualTo(StepStage.FOLLOWING);
        assertThat(StepNews.between(reading, running)).isTrue();
        assertThat(StepMachine.next(running, FOLLOWED, Wish.WANTED, NOON.plusSeconds(2)))
                .isEqualTo(Move.READ);
    }

    @ParameterizedTest
    @EnumSource(StepStage.class)
    void beforeTheTrafficNothingIsSatisfiedThatMayStillBeOutside(StepStage stage) {
        boolean back = HoldingTraffic.obstacle(Holds.FIRST_TRAFFIC_UNTIL_BACK, in(stage))
                .isEmpty();
        boolean done = HoldingTraffic.obstacle(Holds.FIRST_TRAFFIC_UNTIL_DONE, in(stage))
                .isEmpty();

        assertThat(back)
                .isEqualTo(
                        !java.util.Set.of(StepStage.ACTING, StepStage.FOLLOWING, StepStage.DONE, StepStage.GIVING_BACK)
                                .contains(stage));
        assertThat(done)
                .isEqualTo(
                        java.util.Set.of(StepStage.DONE, StepStage.GIVING_BACK, StepStage.GIVEN_BACK, StepStage.SKIPPED)
                                .contains(stage));
    }
}
