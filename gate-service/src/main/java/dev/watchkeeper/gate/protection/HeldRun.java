package dev.watchkeeper.gate.protection;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.forge.ForgeRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a run that is held back stands.
 *
 * @param service whose policy answers for the environment
 * @param round counts from 1: a run is held back again when its jobs run again, or a later one names the same environment
 * @param attempt of the run, as GitHub counts; 0 until it is read
 * @param shown the deployment that its job has made at GitHub, where that is known
 * @param deployment the one of the gate that is decided for it
 * @param verdict what the gate answers, once that is decided
 * @param asked how often something was asked outside; of two answers the one to the later asking counts
 * @param lease while something is asked: until when the asking counts
 * @param lookAt when it is looked at next; empty: not any more
 * @param sentence what was last said about it
 */
public record HeldRun(
        HeldAt at,
        ServiceRef service,
        Stage stage,
        int round,
        int attempt,
        Instant since,
        Optional<Long> shown,
        Optional<DeploymentId> deployment,
        Optional<Verdict> verdict,
        Reports reports,
        Instant readAgain,
        int asked,
        Optional<Instant> lease,
        Optional<Instant> lookAt,
        Optional<Trouble> trouble,
        String sentence) {
    /** What was decided in the database is looked for so often. */
    static final Duration LOOK = Duration.ofSeconds(2);
    /** GitHub is asked so often whether the run still waits. */
    static final Duration READ_EVERY = Duration.ofSeconds(60);
    /** What was not done by then is given up, and said. */
    static final Duration GIVE_UP_AFTER = Duration.ofHours(24);

    private static final Duration FIRST_REPORT = Duration.ofSeconds(5);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration PAUSE_FOR_A_PERSON = Duration.ofMinutes(2);

    /** The stations. */
    public enum Stage {
        /** It was told of, and is to be read at GitHub. */
        SIGHTED,
        /** The gate decides. */
        WAITS,
        /** The answer is intended, and may be there. */
        ANSWERING,
        /** Approved; the gate waits for its job to begin. */
        APPROVED,
        /** Nothing is left to do. */
        OVER
    }

    /**
     * What was told to GitHub while the gate decides.
     *
     * @param notBefore when something else may be told
     */
    public record Reports(int count, String last, Instant notBefore) {
        boolean due(String words, Instant now) {
            return count < ForgeRuns.MOST_REPORTS && !now.isBefore(notBefore) && !words.equals(last);
        }

        Reports more(String words, Instant now) {
            return new Reports(count + 1, words, now.plus(REPORT_EVERY));
        }
    }

    /** It does not come out. */
    public record Trouble(int times, Instant since) {}

    static HeldRun sighted(HeldAt at, ServiceRef service, int round, Optional<Long> shown, Instant now) {
        return new HeldRun(
                at,
                service,
                Stage.SIGHTED,
                round,
                0,
                now,
                shown,
                Optional.empty(),
                Optional.empty(),
                new Reports(0, "", now.plus(FIRST_REPORT)),
                now,
                0,
                Optional.empty(),
                Optional.of(now),
                Optional.empty(),
                "not read yet");
    }

    /** Held back once more. */
    HeldRun again(Optional<Long> shownNow, Instant now) {
        HeldRun fresh = sighted(at, service, round + 1, shownNow, now);
        return new NextHeldRun(fresh).asked(asked).deployment(deployment).build();
    }

    /** By it an answer of this round is known again at GitHub. */
    public String mark() {
        return DerivedId.of("held-run", at.id(), Integer.toString(round));
    }

    boolean beingAsked(Instant now) {
        return lease.filter(now::isBefore).isPresent();
    }

    HeldRun claimed(Instant until) {
        return new NextHeldRun(this)
                .asked(asked + 1)
                .lease(Optional.of(until))
                .lookAt(Optional.of(until))
                .build();
    }

    /** Looked at again then. Trouble is over by it, but for an answer that has not come out. */
    HeldRun lookingAt(Instant next) {
        boolean answerTried = verdict.isPresent() && (stage == Stage.WAITS || stage == Stage.ANSWERING);
        return new NextHeldRun(this)
                .lease(Optional.empty())
                .lookAt(Optional.of(next))
                .trouble(answerTried ? trouble : Optional.empty())
                .build();
    }

    HeldRun read(int attemptNow, Optional<Long> shownNow, Instant now) {
        return new NextHeldRun(this)
                .attempt(attemptNow)
                .shown(shown.or(() -> shownNow))
                .readAgain(now.plus(READ_EVERY))
                .build()
                .lookingAt(now.plus(LOOK));
    }

    HeldRun decidedFor(DeploymentId id, Instant now) {
        return new NextHeldRun(this)
                .stage(Stage.WAITS)
                .deployment(Optional.of(id))
                .sentence("the gate decides deployment " + id)
                .build()
                .lookingAt(now);
    }

    /** The gate takes no request for it. */
    HeldRun refused(Verdict why, Instant now) {
        return new NextHeldRun(this)
                .stage(Stage.WAITS)
                .verdict(Optional.of(why))
                .sentence(why.sentence())
                .build()
                .lookingAt(now);
    }

    HeldRun reporting(String words, Instant now) {
        return new NextHeldRun(this).reports(reports.more(words, now)).build();
    }

    HeldRun answering(Verdict answer) {
        return new NextHeldRun(this)
                .stage(Stage.ANSWERING)
                .verdict(Optional.of(answer))
                .sentence(trouble.isPresent() ? sentence : answer.sentence())
                .build();
    }

    HeldRun approved(Instant now) {
        return new NextHeldRun(this).stage(Stage.APPROVED).build().lookingAt(now.plus(LOOK));
    }

    HeldRun over(String why) {
        return new NextHeldRun(this)
                .stage(Stage.OVER)
                .lease(Optional.empty())
                .lookAt(Optional.empty())
                .trouble(Optional.empty())
                .sentence(why)
                .build();
    }

    /** @param lasts somebody has to change something first, or GitHub wants to be left alone */
    HeldRun troubled(String why, boolean lasts, Instant now) {
        int times = trouble.map(Trouble::times).orElse(0) + 1;
        Instant first = trouble.map(Trouble::since).orElse(now);
        Instant next = now.plus(lasts ? PAUSE_FOR_A_PERSON : pause(times));
        return new NextHeldRun(this)
                .lease(Optional.empty())
                .lookAt(Optional.of(next))
                .trouble(Optional.of(new Trouble(times, first)))
                .sentence(why)
                .build();
    }

    boolean hopeless(Instant now) {
        return trouble.filter(one -> !now.isBefore(one.since().plus(GIVE_UP_AFTER)))
                .isPresent();
    }

    /** 1 s, 2 s, 4 s and so on. */
    private static Duration pause(int times) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(10, times - 1));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
