package dev.watchkeeper.gate.protection;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.ending.Aborting;
import dev.watchkeeper.gate.forge.Trouble;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.request.LettingNextIn;
import dev.watchkeeper.gate.request.RequestingDeployment;
import dev.watchkeeper.gate.request.Waiting;
import dev.watchkeeper.gate.start.StartOutcome;
import dev.watchkeeper.gate.start.Starting;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.policy.gate.ProtectionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What follows from what GitHub said about a held run: the request, the next stage, the start of its deployment, or its end. */
public final class WhatFollows {
    /** A webhook can come before the run waits. */
    private static final Duration NOT_HELD_AFTER = Duration.ofMinutes(10);

    private static final Duration FOLLOW_EVERY = Duration.ofSeconds(15);
    private static final Duration FOLLOW_THEN_EVERY = Duration.ofSeconds(60);
    private static final Duration YOUNG = Duration.ofHours(1);
    private static final Set<DeploymentStatus> BEFORE_START =
            Set.of(DeploymentStatus.REQUESTED, DeploymentStatus.ADMITTED);

    private final RequestingForRun requesting;
    private final Starting starting;
    private final Aborting aborting;
    private final LettingNextIn waiting;

    public WhatFollows(RequestingDeployment requesting, Starting starting, Aborting aborting, LettingNextIn waiting) {
        this.requesting = new RequestingForRun(requesting);
        this.starting = starting;
        this.aborting = aborting;
        this.waiting = waiting;
    }

    /** @param run as it was claimed, and is now locked */
    HeldRun of(Transaction tx, HeldRun run, Question asked, Heard heard, Instant now) {
        HeldRun next = next(tx, run, asked, heard, now);
        boolean unanswered = heard instanceof Heard.Gone || heard instanceof Heard.NotHeld;
        News.of(run, next, unanswered).ifPresent(news -> news.tell(tx, next, now));
        return next;
    }

    private HeldRun next(Transaction tx, HeldRun run, Question asked, Heard heard, Instant now) {
        return switch (heard) {
            case Heard.Held held -> held(tx, run, held, now);
            case Heard.NotHeld(String sentence) -> notHeld(run, asked, sentence, now);
            case Heard.Gone(String sentence) -> gone(tx, run, sentence);
            case Heard.Taken taken -> taken(tx, run, now);
            // It is decided anew: what was intended may be wrong by now.
            case Heard.NotTaken notTaken ->
                new NextHeldRun(run).stage(HeldRun.Stage.WAITS).build().troubled(run.sentence(), false, now);
            case Heard.MayBeTaken(String sentence) -> run.troubled(sentence, false, now);
            case Heard.Reported reported -> run.lookingAt(now.plus(HeldRun.LOOK));
            case Heard.Begun begun -> begun(tx, run, now);
            case Heard.Untold untold ->
                run.troubled(untold.sentence(), untold.trouble().lasts() || untold.trouble() == Trouble.TOO_OFTEN, now);
        };
    }

    private HeldRun held(Transaction tx, HeldRun run, Heard.Held held, Instant now) {
        HeldRun read = run.read(held.attempt(), held.shown(), now);
        if (run.stage() != HeldRun.Stage.SIGHTED) {
            return read.lookingAt(now);
        }
        return held.version()
                .map(version -> requesting.request(tx, read, version, held.commit(), now))
                .orElseGet(() -> read.refused(new Verdict(false, held.why()), now));
    }

    /** While the gate decides, a person may let it through by force; before that, the webhook may only be early. */
    private static HeldRun notHeld(HeldRun run, Question asked, String sentence, Instant now) {
        if (asked instanceof Question.HasItsJobBegun) {
            boolean young = now.isBefore(run.since().plus(YOUNG));
            return run.lookingAt(now.plus(young ? FOLLOW_EVERY : FOLLOW_THEN_EVERY));
        }
        return run.stage() == HeldRun.Stage.SIGHTED && now.isBefore(run.since().plus(NOT_HELD_AFTER))
                ? run.troubled(sentence, false, now)
                : run.over(sentence + ": nothing is left to answer");
    }

    /** Nobody starts what was requested for it and not answered. */
    private HeldRun gone(Transaction tx, HeldRun run, String sentence) {
        run.deployment()
                .flatMap(tx.records()::lock)
                .filter(deployment -> deployment.request().by().equals(run.at().requester())
                        && BEFORE_START.contains(deployment.status()))
                .ifPresent(deployment -> aborting.abort(tx, deployment, run.at().requester(), sentence));
        run.deployment()
                .flatMap(tx.waiting()::find)
                .filter(one -> one.wanted().by().equals(run.at().requester()))
                .ifPresent(one -> abort(tx, one, run, sentence));
        return run.over(sentence);
    }

    private void abort(Transaction tx, Waiting one, HeldRun run, String sentence) {
        waiting.abort(tx, one, run.at().requester(), sentence);
    }

    private static HeldRun taken(Transaction tx, HeldRun run, Instant now) {
        Verdict verdict = run.verdict().orElseThrow();
        tx.records()
                .audit(
                        run.at().requester(),
                        verdict.approved() ? "github run approved" : "github run rejected",
                        run.deployment()
                                .map(Object::toString)
                                .orElse(run.service().toString()),
                        Map.of(
                                "run",
                                Long.toString(run.at().run()),
                                "environment",
                                run.at().environment()),
                        now);
        String sentence = "Run " + run.at().run() + " is " + (verdict.approved() ? "approved" : "rejected") + " at "
                + run.at().environment() + ": " + verdict.sentence();
        HeldRun answered = new NextHeldRun(run).sentence(sentence).build();
        return verdict.approved() && startsWithJob(tx, run) ? answered.approved(now) : answered.over(sentence);
    }

    private static boolean startsWithJob(Transaction tx, HeldRun run) {
        return run.deployment()
                .flatMap(tx.records()::find)
                .map(deployment -> ReadingPolicies.whole(deployment.request().policy()))
                .flatMap(policy -> policy.gate().protectionRule())
                .filter(ProtectionRule::startWithJob)
                .isPresent();
    }

    private HeldRun begun(Transaction tx, HeldRun run, Instant now) {
        Optional<Deployment> admitted = run.deployment()
                .flatMap(tx.records()::lock)
                .filter(deployment -> BEFORE_START.contains(deployment.status()));
        if (admitted.isEmpty()) {
            return run.over(run.sentence());
        }
        return switch (starting.start(tx, admitted.get(), run.at().requester())) {
            case StartOutcome.Started started ->
                run.over("The job of run " + run.at().run() + " has begun, and deployment "
                        + admitted.get().id() + " with it");
            case StartOutcome.Refused refused ->
                run.troubled(
                        "The job of run " + run.at().run() + " has begun, and its deployment may not start: "
                                + refused.reason().sentence(),
                        true,
                        now);
            case StartOutcome.MeasuredLongAgo old -> {
                starting.measureAgain(tx, admitted.get().id());
                yield run.troubled(
                        "The job of run " + run.at().run() + " has begun: "
                                + old.reason().sentence(),
                        false,
                        now);
            }
        };
    }
}
