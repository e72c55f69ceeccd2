package dev.watchkeeper.rollback.run;

import static dev.watchkeeper.rollback.Examples.BAD;
import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.across.Neighbours;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.detect.VerdictsSeen;
import dev.watchkeeper.rollback.means.AtOnce;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.stopswitch.StopSwitches;
import dev.watchkeeper.rollback.terms.RollbackTerms;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What needed no step when the plan was made may need one when it is done. */
@Tag("F32")
class EveryTargetTest {
    private static final TargetMeans US = new TargetMeans(
            Examples.TARGET.project(), new TargetName("us"), Examples.TARGET.means(), Examples.TARGET.settings());
    private static final Instant DEADLINE = T0.plus(Duration.ofMinutes(5));

    private final Map<TargetMeans, TargetState> runs = new HashMap<>();
    private final List<RunState> written = new ArrayList<>();
    private Instant now = T0.plusSeconds(30);

    /** Answers what the function says by the name of the method, and nothing otherwise. */
    private static <T> T answering(Class<T> kind, Function<String, Optional<Object>> answers) {
        return kind.cast(Proxy.newProxyInstance(
                kind.getClassLoader(),
                new Class<?>[] {kind},
                (proxy, method, arguments) -> answers.apply(method.getName())
                        .orElseGet(() -> method.getReturnType() == Optional.class
                                ? Optional.empty()
                                : method.getReturnType() == boolean.class ? false : (Object) 0)));
    }

    private RunState after() {
        Runs book = Runs.class.cast(Proxy.newProxyInstance(
                Runs.class.getClassLoader(), new Class<?>[] {Runs.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("now")) {
                        return now;
                    }
                    if (method.getName().equals("move")) {
                        written.add((RunState) arguments[1]);
                        return true;
                    }
                    return 0;
                }));
        RollbackMeans means = RollbackMeans.class.cast(Proxy.newProxyInstance(
                RollbackMeans.class.getClassLoader(),
                new Class<?>[] {RollbackMeans.class},
                (proxy, method, arguments) -> method.getName().equals("name")
                        ? Examples.TARGET.means()
                        : runs.get((TargetMeans) arguments[0])));
        RollbackTerms usual = Examples.terms();
        var gathering = new GatheringFacts(
                answering(Deployments.class, name -> switch (name) {
                    case "find" -> Optional.of(Optional.of(Examples.live()));
                    case "newestKnownGood" -> Optional.of(Optional.of(Examples.knownGood()));
                    default -> Optional.empty();
                }),
                answering(StopSwitches.class, name -> Optional.empty()),
                answering(VerdictsSeen.class, name -> Optional.empty()),
                answering(Neighbours.class, name -> Optional.of(List.of())),
                book,
                new MeansByName(List.of(means)),
                AtOnce.oneAfterTheOther(),
                known -> new RollbackTerms(
                        usual.phases(),
                        usual.cap(),
                        usual.within(),
                        usual.verifyWith(),
                        usual.dependsOn(),
                        List.of(Examples.TARGET, US)));
        var step = new RollbackPlan.PlannedStep(Examples.TARGET.target(), Examples.TARGET.means(), "switch");
        Progress progress = Progress.start(
                        Examples.breach(), new RollbackPlan(BAD, GOOD, List.of(step), "nothing is lost"), T0, DEADLINE)
                .sending(T0.plusSeconds(1))
                .effective(T0.plusSeconds(20));
        var effective = new RunState.Effective(progress);
        new VerifyingRollback(book, gathering)
                .effective(new ClaimedRun(Examples.WATCH, effective, 1, 1, now), effective);
        return written.getLast();
    }

    private void run(TargetMeans target, TargetState state) {
        runs.put(target, state);
    }

    private static TargetState serving(TargetReading reading) {
        return new TargetState.Read(reading);
    }

    @Test
    void theLookBeginsWhenEveryTargetShowsIt() {
        run(Examples.TARGET, serving(Examples.runs(GOOD, 100, BAD, 8)));
        run(US, serving(Examples.runs(GOOD, 100, BAD, 3)));

        assertThat(after()).isInstanceOf(RunState.Verifying.class);
    }

    @Test
    void aTargetThatHasGotTheBadVersionMeanwhileIsSaidAndNeverVerified() {
        run(Examples.TARGET, serving(Examples.runs(GOOD, 100, BAD, 8)));
        run(US, serving(Examples.runs(BAD, 100, GOOD, 4)));
        assertThat(after()).as("it may be an old answer").isInstanceOf(RunState.Effective.class);

        now = DEADLINE;
        assertThat(after())
                .isInstanceOfSatisfying(
                        RunState.Failed.class,
                        failed -> assertThat(failed.why()).contains("us runs v1.2.0"));
    }

    @Test
    void aTargetThatCannotBeReadIsNotVerifiedEither() {
        run(Examples.TARGET, serving(Examples.runs(GOOD, 100, BAD, 8)));
        run(US, new TargetState.Unreadable("no answer"));
        now = DEADLINE;

        assertThat(after())
                .isInstanceOfSatisfying(
                        RunState.Failed.class,
                        failed -> assertThat(failed.why()).contains("us cannot be read"));
    }
}
