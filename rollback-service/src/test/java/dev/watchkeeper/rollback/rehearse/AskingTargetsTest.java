package dev.watchkeeper.rollback.rehearse;

import static dev.watchkeeper.rollback.Examples.BAD;
import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.TARGET;
import static dev.watchkeeper.rollback.Examples.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AskingTargetsTest {
    private static final RehearsalAnswer YES = new RehearsalAnswer.Possible();
    private static final RehearsalAnswer NO = new RehearsalAnswer.NotPossible("the token has expired");
    private static final RehearsalAnswer NONE = new RehearsalAnswer.NoAnswer("no answer in 4 s");

    private final List<String> asked = new ArrayList<>();

    @Test
    void everyWayIsRehearsedUnderAnIdOfItsOwnAndTheFirstDecides() {
        TargetAnswer both = ask(YES, YES);

        assertThat(asked).hasSize(2).doesNotHaveDuplicates();
        assertThat(both.rehearsal().possible()).isTrue();
        assertThat(both.means()).isEqualTo("webhook");
        assertThat(both.rehearsal().why()).contains("; further way ecs: the target can be given back to v1.1.0");
    }

    @Test
    void furtherWayThatIsNotPossibleIsSaid() {
        TargetAnswer first = ask(YES, NO);

        assertThat(first.rehearsal().possible()).isTrue();
        assertThat(first.definite()).isTrue();
        assertThat(first.rehearsal().why()).contains("further way ecs: not possible, the token has expired");
    }

    @Test
    void furtherWayDoesNotMakeUpForTheFirst() {
        TargetAnswer second = ask(NO, YES);

        assertThat(second.rehearsal().possible()).isFalse();
        assertThat(second.rehearsal().why()).startsWith("the token has expired; further way ecs: the target can");
    }

    @Test
    void wayWithoutAnAnswerIsAskedAgain() {
        assertThat(ask(YES, NONE).definite()).isFalse();
    }

    private TargetAnswer ask(RehearsalAnswer first, RehearsalAnswer second) {
        var further = new TargetMeans(TARGET.project(), TARGET.target(), "ecs", Map.of("service", "api"));
        var asking = new AskingTargets(new MeansByName(List.of(means("webhook", first), means("ecs", second))));
        return asking.ask(
                        WATCH,
                        List.of(TargetMeans.inOrder(List.of(TARGET, further))),
                        Optional.of(Examples.knownGood()),
                        new AskingTargets.Occasion("today", "rehearsal"),
                        "none is good")
                .getFirst();
    }

    private RollbackMeans means(String name, RehearsalAnswer answer) {
        return new RollbackMeans() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Guarantee guarantee() {
                return Guarantee.CONDITIONAL;
            }

            @Override
            public TargetState read(TargetMeans target) {
                return new TargetState.Read(Examples.runs(BAD, 100, GOOD, 7));
            }

            @Override
            public RehearsalAnswer rehearse(TargetMeans target, ActRequest wouldBe) {
                asked.add(wouldBe.id());
                return answer;
            }

            @Override
            public ActOutcome act(TargetMeans target, ActRequest request) {
                throw new IllegalStateException("a rehearsal acts on nothing");
            }
        };
    }
}
