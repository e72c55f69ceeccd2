package dev.watchkeeper.gate.before;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Asks what is due, each check on a thread of its own and for no longer than its timeout, and writes the answers down. Nothing is
 * held here that the database does not know: an instance that dies leaves its askings behind, and when their time is over another
 * one takes them up.
 */
public final class AskingChecks {
    private static final int MOST_AT_ONCE = 500;

    private final Transactions transactions;
    private final ListOfChecks checks;
    private final Considering considering;
    private final Clock clock;
    private final BiConsumer<GateCheck, Throwable> faults;
    private final Runnable answered;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

    /**
     * @param faults told of what a check threw
     * @param answered called when there is something to write down, from any thread
     */
    public AskingChecks(
            Transactions transactions,
            ListOfChecks checks,
            Considering considering,
            Clock clock,
            BiConsumer<GateCheck, Throwable> faults,
            Runnable answered) {
        this.transactions = transactions;
        this.checks = checks;
        this.considering = considering;
        this.clock = clock;
        this.faults = faults;
        this.answered = answered;
    }

    /** What a deployment's admission is told when an answer was written. */
    public interface Considering {
        CheckFacts facts(Transaction tx, DeploymentId deployment);

        void consider(Transaction tx, DeploymentId deployment);
    }

    private record Asking(DeploymentId deployment, GateCheck check, CheckFacts facts, int attempt) {}

    private record Answer(Asking to, Outcome outcome) {}

    /** Starts what is due. Returns at once. */
    public void askDue() {
        transactions.run(this::claim).forEach(this::start);
    }

    /** Writes the answers that have come in. One deployment that fails does not keep the others' from being written. */
    public void writeAnswers() {
        List<Answer> all = new ArrayList<>();
        answers.drainTo(all);
        Map<DeploymentId, List<Answer>> byDeployment = new LinkedHashMap<>();
        all.forEach(answer -> byDeployment
                .computeIfAbsent(answer.to().deployment(), id -> new ArrayList<>())
                .add(answer));
        RuntimeException failure = null;
        for (Map.Entry<DeploymentId, List<Answer>> entry : byDeployment.entrySet()) {
            try {
                transactions.run(tx -> write(tx, entry.getKey(), entry.getValue()));
            } catch (RuntimeException e) {
                failure = e; // Their askings run out and are taken up again.
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private List<Asking> claim(Transaction tx) {
        Instant now = clock.instant();
        Map<DeploymentId, CheckFacts> facts = new LinkedHashMap<>();
        List<Asking> claimed = new ArrayList<>();
        for (CheckStates.Due due : tx.checks().due(checks.askedOutside(), now, MOST_AT_ONCE)) {
            CheckFacts known = facts.computeIfAbsent(due.deployment(), id -> considering.facts(tx, id));
            Optional<GateCheck> check = checks.of(known.policy()).stream()
                    .filter(each -> each.id().equals(due.state().check()) && !each.fromFacts())
                    .findFirst();
            CheckState next = check.map(each -> due.state().claimed(each.timeout(), now))
                    .orElseGet(() -> due.state().over());
            tx.checks().write(due.deployment(), next);
            check.ifPresent(each -> claimed.add(new Asking(due.deployment(), each, known, next.attempt())));
        }
        return claimed;
    }

    private void start(Asking asking) {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        Thread thread =
                Thread.ofVirtual().name("check-" + asking.check().id()).start(() -> answer.complete(outcome(asking)));
        Duration timeout = asking.check().timeout();
        // What follows an answer cannot fail, so that nobody looks at this.
        CompletableFuture<Void> unused = answer.completeOnTimeout(
                        noAnswer(asking.check()), timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(outcome -> {
                    thread.interrupt();
                    answers.add(new Answer(asking, outcome));
                    answered.run();
                });
    }

    private Outcome outcome(Asking asking) {
        try {
            return Objects.requireNonNull(asking.check().ask(asking.facts()), "a check has an answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return noAnswer(asking.check());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            faults.accept(asking.check(), e);
            return Outcome.Unknown.of(
                    "check-broken",
                    "Check " + asking.check().id() + " failed by a fault of its own",
                    "Report it to an operator: the log of the gate has the cause");
        }
    }

    private static Outcome noAnswer(GateCheck check) {
        return Outcome.Unknown.of(
                "check-timeout",
                "Check " + check.id() + " gave no answer within "
                        + check.timeout().toSeconds() + " s",
                "See that its source can be reached, then request again");
    }

    private List<Answer> write(Transaction tx, DeploymentId id, List<Answer> heard) {
        // The deployment's row first, as everywhere: so two transactions never wait for each other.
        if (tx.records().lock(id).isEmpty()) {
            return heard;
        }
        Instant now = clock.instant();
        List<CheckState> known = tx.checks().of(id);
        for (Answer answer : heard) {
            known.stream()
                    .filter(state -> state.check().equals(answer.to().check().id())
                            && state.attempt() == answer.to().attempt()
                            && state.askAt().isPresent())
                    .findFirst()
                    .ifPresent(state -> ChangingAnswers.write(
                            tx,
                            answer.to().facts().deployment().watch(),
                            state,
                            state.answered(answer.outcome(), now),
                            now));
        }
        considering.consider(tx, id);
        return heard;
    }
}
