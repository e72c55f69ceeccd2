package dev.watchkeeper.gate.around;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.StepStage;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One step against a world that loses answers, kills whoever asks and lets calls land late; each seed is another course. What must
 * hold: an effect lands at most once for each time that it was lost outside, what is held is gone in the end, what is done once is there.
 */
class StepSimulationTest {
    private static final Instant BEGIN = Instant.parse("2026-11-24T17:00:00Z");
    private static final int SEEDS = 4000;

    private record Event(Instant at, long order, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** One course of events. */
    private static final class Course {
        final Random random;
        final StepKind kind;
        final PriorityQueue<Event> events = new PriorityQueue<>();
        Instant now = BEGIN;
        long order;
        StepState row = StepState.planned("start.flag", BEGIN);
        boolean there;
        int landed;
        int lost;
        int doubled;
        final Instant over;
        final Instant calm;
        final boolean late;
        final boolean losing;
        int unprepared;

        /** @param late whether a call may hang before it begins, so that it ends when somebody else has taken it up */
        Course(long seed, boolean held, boolean prepares, boolean late) {
            this.random = new Random(seed);
            this.late = late;
            this.losing = held && seed % 3 == 0;
            this.kind = new StepKind(
                    true, held, prepares, Duration.ofSeconds(3), Duration.ofSeconds(60), Duration.ofSeconds(2));
            this.over = BEGIN.plusSeconds(random.nextInt(late ? 12 : 300));
            this.calm = BEGIN.plusSeconds(400);
        }

        void at(Duration later, Runnable what) {
            events.add(new Event(now.plus(later), order++, what));
        }

        boolean rough() {
            return now.isBefore(calm);
        }

        boolean unlucky(int percent) {
            return rough() && random.nextInt(100) < percent;
        }

        Duration upTo(long millis) {
            return Duration.ofMillis(random.nextLong(millis + 1));
        }

        void look() {
            if (row.lookAt().filter(due -> !now.isBefore(due)).isPresent()) {
                Wish wish = kind.givesBack() && !now.isBefore(over) ? Wish.OVER : Wish.WANTED;
                Move move = StepMachine.next(row, kind, wish, now);
                row = StepMachine.claimed(row, move, kind, now);
                if (row.asked(now) && !unlucky(15)) {
                    call(move, row.attempt());
                }
            }
            if (losing && unlucky(3) && there) {
                there = false;
                lost++;
            }
            if (now.isBefore(calm.plusSeconds(300))) {
                at(Duration.ofMillis(500), this::look);
            }
        }

        /** The call ends within the timeout; what comes of it may never be heard, or late. */
        void call(Move move, int attempt) {
            Duration takes = upTo(kind.timeout().toMillis()).plus(late && unlucky(20) ? upTo(10_000) : Duration.ZERO);
            at(takes, () -> {
                StepAnswer answer = effect(move);
                if (unlucky(20)) {
                    answer = StepAnswer.Unsure.of("lost", "the answer was lost", "none");
                }
                StepAnswer heard = answer;
                if (!unlucky(20)) {
                    at(unlucky(20) ? upTo(60_000) : Duration.ZERO, () -> hear(move, attempt, heard));
                }
            });
        }

        StepAnswer effect(Move move) {
            return switch (move) {
                case PREPARE -> StepAnswer.Done.of("prepared").remembering("as it was");
                case ACT -> {
                    if (unlucky(30)) {
                        yield StepAnswer.NotDone.of("refused", "refused", "none");
                    }
                    doubled += there ? 1 : 0;
                    unprepared += kind.prepares() && row.memory().isEmpty() ? 1 : 0;
                    there = true;
                    landed++;
                    yield StepAnswer.Done.of("done");
                }
                case READ -> there ? StepAnswer.Done.of("there") : StepAnswer.NotDone.of("gone", "gone", "none");
                case GIVE_BACK -> {
                    if (unlucky(30)) {
                        yield StepAnswer.NotDone.forAPerson("refused", "refused", "none");
                    }
                    there = false;
                    yield StepAnswer.Done.of("back");
                }
                case NOTHING, CLOSE -> throw new AssertionError("called for " + move);
            };
        }

        void hear(Move move, int attempt, StepAnswer answer) {
            if (row.attempt() == attempt && row.lease().isPresent()) {
                row = StepMachine.answered(row, move, answer, kind, now);
            }
        }

        Course run() {
            look();
            while (!events.isEmpty()) {
                Event next = events.remove();
                now = next.at();
                next.what().run();
            }
            return this;
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    @Tag("F38")
    void whatIsHeldIsThereOnceAndGoneInTheEnd(boolean prepares) {
        int acted = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Course course = new Course(seed, true, prepares, false).run();

            assertThat(course.doubled).as("seed %d", seed).isZero();
            assertThat(course.unprepared).as("seed %d", seed).isZero();
            assertThat(course.landed).as("seed %d", seed).isLessThanOrEqualTo(1 + course.lost);
            assertThat(course.there).as("seed %d left behind", seed).isFalse();
            assertThat(course.row.stage()).as("seed %d", seed).isIn(StepStage.GIVEN_BACK, StepStage.SKIPPED);
            assertThat(course.row.lookAt()).as("seed %d rests", seed).isEmpty();
            acted += course.landed;
        }
        assertThat(acted).isGreaterThan(SEEDS / 2);
    }

    @Test
    void nothingIsLeftBehindAlsoWhenACallLandsAfterItsTime() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Course course = new Course(seed, true, false, true).run();

            assertThat(course.there).as("seed %d left behind", seed).isFalse();
            assertThat(course.row.lookAt()).as("seed %d rests", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void whatIsDoneOnceIsDoneOnce(boolean prepares) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Course course = new Course(seed, false, prepares, false).run();

            assertThat(course.landed).as("seed %d", seed).isEqualTo(1);
            assertThat(course.row.stage()).as("seed %d", seed).isEqualTo(StepStage.DONE);
            assertThat(course.row.lookAt()).as("seed %d rests", seed).isEmpty();
        }
    }
}
