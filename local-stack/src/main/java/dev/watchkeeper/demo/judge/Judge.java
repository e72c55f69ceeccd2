package dev.watchkeeper.demo.judge;

import dev.watchkeeper.contract.event.RollbackEvent.RollbackFailed;
import dev.watchkeeper.contract.event.RollbackEvent.RollbackStarted;
import dev.watchkeeper.contract.event.RollbackEvent.RolledBack;
import dev.watchkeeper.contract.event.VerdictEvent.PhaseEnded;
import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.demo.judge.LedgerLine.Changed;
import dev.watchkeeper.demo.judge.LedgerLine.Served;
import java.util.List;
import java.util.stream.Stream;

/** Holds what happened against what had to happen. */
public final class Judge {
    private static final int ENOUGH_TO_SEE = 20;

    private Judge() {}

    public static Judgement judge(Expectation expectation, Case it) {
        return new Judgement(
                switch (expectation) {
                    case TAKEN_BACK -> takenBack(it);
                    case TAKEN_BACK_BEFORE_FULL_SHIFT ->
                        Stream.concat(takenBack(it).stream(), Stream.of(neverAllTraffic(it)))
                                .toList();
                    case KEPT -> kept(it);
                    case KEPT_WITH_ALERT -> keptWithAlert(it);
                });
    }

    private static List<Finding> takenBack(Case it) {
        return List.of(
                serves(it, it.from()),
                switchedBackOnce(it),
                saidOnTheTopics(it),
                new Finding(
                        !it.harmed().isEmpty(),
                        it.to() + " harmed " + it.harmed().size() + " requests of "
                                + it.served()
                                        .filter(r -> r.version().equals(it.to()))
                                        .count() + " that it was given"));
    }

    private static List<Finding> kept(Case it) {
        return List.of(
                serves(it, it.to()),
                notSwitchedBack(it),
                noRollbackOnTheTopics(it),
                failedNobody(it),
                phaseEnded(it, "short", List.of(PhaseEnding.PASSED, PhaseEnding.UNPROVEN)));
    }

    private static List<Finding> keptWithAlert(Case it) {
        long pages = it.alerts().stream()
                .filter(alert -> alert.pagesAbout(it.deployment()) || alert.pagesAbout(it.service()))
                .count();
        return List.of(
                serves(it, it.to()),
                notSwitchedBack(it),
                noRollbackOnTheTopics(it),
                saidThatItCannotSee(it),
                new Finding(pages > 0, pages + " signed alerts of severity page were received about " + it.service()));
    }

    /** Slow answers are told and do not count here: a busy machine makes them as well. */
    private static Finding failedNobody(Case it) {
        long failed = it.harmed().stream().filter(r -> r.status() >= 500).count();
        long slow = it.harmed().size() - failed;
        return new Finding(failed == 0, it.to() + " failed " + failed + " requests and answered " + slow + " slowly");
    }

    private static Finding serves(Case it, String version) {
        List<Served> last = it.lastServed();
        long others = last.stream().filter(r -> !r.version().equals(version)).count();
        long failed = last.stream().filter(r -> r.status() >= 500).count();
        return new Finding(
                last.size() >= ENOUGH_TO_SEE && others == 0 && failed == 0,
                version + " serves: of the last " + last.size() + " requests " + others + " went elsewhere and "
                        + failed + " failed");
    }

    private static Finding switchedBackOnce(Case it) {
        List<Changed> back = it.switchesBack();
        boolean full = back.stream().allMatch(change -> change.share() == 100);
        boolean last = it.changes().reduce((a, b) -> b).filter(back::contains).isPresent();
        return new Finding(
                back.size() == 1 && full && last,
                "switched back " + back.size() + " times" + (last ? "" : ", and not as the last change"));
    }

    private static Finding notSwitchedBack(Case it) {
        int back = it.switchesBack().size();
        return new Finding(back == 0, "switched back " + back + " times");
    }

    private static Finding neverAllTraffic(Case it) {
        boolean never = it.changes().noneMatch(c -> c.to().equals(it.to()) && c.share() == 100);
        return new Finding(never, it.to() + (never ? " never had" : " had") + " all traffic");
    }

    private static Finding saidOnTheTopics(Case it) {
        int started = it.events(RollbackStarted.class).size();
        int done = it.events(RolledBack.class).size();
        int failed = it.events(RollbackFailed.class).size();
        boolean breached = it.events(VerdictChanged.class).stream()
                .anyMatch(v -> v.rollsBack() && v.verdict() instanceof Verdict.Breached);
        return new Finding(
                breached && started == 1 && done == 1 && failed == 0,
                "on the topics: " + (breached ? "a breach" : "no breach") + ", " + started + " rollback started, "
                        + done + " verified, " + failed + " failed");
    }

    private static Finding noRollbackOnTheTopics(Case it) {
        int started = it.events(RollbackStarted.class).size();
        return new Finding(started == 0, "on the topics: " + started + " rollbacks started");
    }

    private static Finding saidThatItCannotSee(Case it) {
        boolean blind = it.events(VerdictChanged.class).stream()
                        .anyMatch(v -> v.verdict() instanceof Verdict.Inconclusive i && i.why() == Verdict.Why.BLIND)
                || it.events(PhaseEnded.class).stream().anyMatch(p -> p.ending() == PhaseEnding.BLIND);
        return new Finding(
                blind, "on the topics: " + (blind ? "it says that it is blind" : "not a word that it is blind"));
    }

    private static Finding phaseEnded(Case it, String phase, List<PhaseEnding> endings) {
        List<PhaseEnding> ended = it.events(PhaseEnded.class).stream()
                .filter(p -> p.phase().value().equals(phase))
                .map(PhaseEnded::ending)
                .toList();
        return new Finding(
                ended.size() == 1 && endings.containsAll(ended), "on the topics: phase " + phase + " ended " + ended);
    }
}
