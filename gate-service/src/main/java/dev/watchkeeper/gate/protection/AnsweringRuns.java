package dev.watchkeeper.gate.protection;

import dev.watchkeeper.gate.deployment.DeploymentLink;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.gate.forge.Trouble;
import dev.watchkeeper.gate.start.Starting;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * Keeps held runs going: commits what is to be asked, asks it outside of any transaction, and writes down what follows. An answer that
 * nobody saw arrive is looked for before it is sent again; an instance that dies leaves its asking behind, and another one takes it up
 * when its lease ends. See docs/adr/0038-a-held-run-is-a-row.md.
 */
public final class AnsweringRuns {
    /** Longer than one asking can take, so that nothing of it lands later. */
    static final Duration LEASE = Forges.TIMEOUT.plusSeconds(5);

    private static final int MOST_AT_ONCE = 100;

    private final Transactions transactions;
    private final AskingGithub github;
    private final NextQuestion next;
    private final WhatFollows follows;
    private final Clock clock;
    private final Executor outside;
    private final BiConsumer<String, Throwable> faults;

    /**
     * @param outside runs what may block, never on the caller's transaction
     * @param faults told of what was thrown, by the held run's id
     */
    public AnsweringRuns(
            Transactions transactions,
            Forges forges,
            WhatFollows follows,
            Starting starting,
            DeploymentLink link,
            Clock clock,
            Executor outside,
            BiConsumer<String, Throwable> faults) {
        this.transactions = transactions;
        this.github = new AskingGithub(forges);
        this.next = new NextQuestion(link, starting);
        this.follows = follows;
        this.clock = clock;
        this.outside = outside;
        this.faults = faults;
    }

    private record Asking(HeldRun run, Question question) {}

    /** Starts what is due. Returns as soon as all of it runs. One that fails does not keep the others from being looked at. */
    public void work() {
        Instant due = clock.instant();
        for (String id : transactions.run(tx -> tx.heldRuns().due(due, MOST_AT_ONCE))) {
            try {
                transactions.run(tx -> claim(tx, id)).ifPresent(asking -> outside.execute(() -> carryOut(asking)));
            } catch (RuntimeException e) {
                faults.accept(id, e);
            }
        }
    }

    private Optional<Asking> claim(Transaction tx, String id) {
        Instant now = clock.instant();
        Optional<HeldRun> due = tx.heldRuns().lock(id).filter(run -> !run.beingAsked(now));
        if (due.isEmpty()) {
            return Optional.empty();
        }
        NextQuestion.Next found = next.of(tx, due.get(), now);
        if (found.question().isEmpty()) {
            tx.heldRuns().write(found.run());
            News.of(due.get(), found.run(), due.get().stage() != HeldRun.Stage.APPROVED)
                    .ifPresent(news -> news.tell(tx, found.run(), now));
            return Optional.empty();
        }
        HeldRun claimed = found.run().claimed(now.plus(LEASE));
        tx.heldRuns().write(claimed);
        return Optional.of(new Asking(claimed, found.question().get()));
    }

    private void carryOut(Asking asking) {
        try {
            Heard heard = heard(asking);
            transactions.run(tx -> write(tx, asking, heard));
        } catch (RuntimeException e) {
            // It runs out and is taken up again: nothing is known of what was asked.
            faults.accept(asking.run().at().id(), e);
        }
    }

    /** Begun too late, it could end when somebody else has taken it up. */
    private Heard heard(Asking asking) {
        Instant latest = asking.run()
                .lease()
                .map(until -> until.minus(Forges.LIMIT).minusSeconds(2))
                .orElseThrow();
        return clock.instant().isAfter(latest)
                ? new Heard.Untold(Trouble.NO_ANSWER, "no time was left to ask GitHub")
                : github.ask(asking.run(), asking.question());
    }

    private boolean write(Transaction tx, Asking asking, Heard heard) {
        Optional<HeldRun> known = tx.heldRuns()
                .lock(asking.run().at().id())
                .filter(run ->
                        run.asked() == asking.run().asked() && run.lease().isPresent());
        known.ifPresent(run -> tx.heldRuns().write(follows.of(tx, run, asking.question(), heard, clock.instant())));
        return known.isPresent();
    }
}
