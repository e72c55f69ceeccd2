package dev.watchkeeper.gate.before;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.asking.SideBySide;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Asks what is due, each check for itself and for no longer than its timeout, and writes the answers down. An instance that dies
 * leaves its askings behind, and when their time is over another one takes them up.
 */
public final class AskingChecks {
    private static final int MOST_AT_ONCE = 500;

    private final Transactions transactions;
    private final ListOfChecks checks;
    private final Considering considering;
    private final Clock clock;
    private final Asker asker;
    private final SideBySide<Asking, Outcome> sideBySide;

    /**
     * @param asker asks one check; whoever measures how long that takes stands between
     * @param faults told of what a check threw
     * @param answered called when there is something to write down, from any thread
     */
    public AskingChecks(
            Transactions transactions,
            ListOfChecks checks,
            Considering considering,
            Clock clock,
            Asker asker,
            BiConsumer<GateCheck, Throwable> faults,
            Runnable answered) {
        this.transactions = transactions;
        this.checks = checks;
        this.considering = considering;
        this.clock = clock;
        this.asker = asker;
        this.sideBySide = new SideBySide<>((asking, fault) -> faults.accept(asking.check(), fault), answered);
    }

    /** What a deployment's admission is told when an answer was written. */
    public interface Considering {
        CheckFacts facts(Transaction tx, DeploymentId deployment);

        void consider(Transaction tx, DeploymentId deployment);
    }

    /** {@link GateCheck#ask}, and nothing else than that for the answer. */
    @FunctionalInterface
    public interface Asker {
        Outcome ask(GateCheck check, CheckFacts facts) throws InterruptedException;
    }

    private record Asking(DeploymentId deployment, GateCheck check, CheckFacts facts, int attempt, Asker asker)
            implements SideBySide.Question<Outcome> {
        @Override
        public String name() {
            return "check-" + check.id();
        }

        @Override
        public Duration timeout() {
            return check.timeout();
        }

        @Override
        public Outcome ask() throws InterruptedException {
            return asker.ask(check, facts);
        }

        @Override
        public Outcome noAnswer() {
            return Outcome.Unknown.of(
                    "check-timeout",
                    "Check " + check.id() + " gave no answer within "
                            + check.timeout().toSeconds() + " s",
                    "See that its source can be reached, then request again");
        }

        @Override
        public Outcome broken() {
            return Outcome.Unknown.of(
                    "check-broken",
                    "Check " + check.id() + " failed by a fault of its own",
                    "Report it to an operator: the log of the gate has the cause");
        }
    }

    /** Starts what is due. Returns at once. */
    public void askDue() {
        transactions.run(this::claim).forEach(sideBySide::ask);
    }

    /** Writes the answers that have come in. */
    public void writeAnswers() {
        sideBySide.write((deployment, heard) -> transactions.run(tx -> write(tx, deployment, heard)));
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
            check.ifPresent(each -> claimed.add(new Asking(due.deployment(), each, known, next.attempt(), asker)));
        }
        return claimed;
    }

    private int write(Transaction tx, DeploymentId id, List<SideBySide.Answered<Asking, Outcome>> heard) {
        // The deployment's row first, as everywhere: so two transactions never wait for each other.
        if (tx.records().lock(id).isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        List<CheckState> known = tx.checks().of(id);
        for (SideBySide.Answered<Asking, Outcome> answer : heard) {
            Asking asking = answer.question();
            known.stream()
                    .filter(state -> state.check().equals(asking.check().id())
                            && state.attempt() == asking.attempt()
                            && state.askAt().isPresent())
                    .findFirst()
                    .ifPresent(state -> ChangingAnswers.write(
                            tx, asking.facts().deployment().watch(), state, state.answered(answer.answer(), now), now));
        }
        considering.consider(tx, id);
        return heard.size();
    }
}
