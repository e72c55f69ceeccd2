package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.checks.ChangedPaths;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.gate.report.Format;
import dev.watchkeeper.gate.report.Learned;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.gate.Demand;
import dev.watchkeeper.policy.gate.DocumentRules;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Learns from the forge which files change against what runs, where a question of the policy depends on it and no pipeline has handed
 * the list in. Writes it down for this deployment alone: another environment may run another version. It never stands in the way
 * itself: while the files are not known, each question that depends on them is asked.
 */
public final class LearningChangedPaths implements GateCheck {
    /** As many as a pipeline may hand in. */
    static final int MOST = 10_000;

    private final Forges forges;
    private final Transactions transactions;
    private final Clock clock;

    public LearningChangedPaths(Forges forges, Transactions transactions, Clock clock) {
        this.forges = forges;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "change.paths";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.metadata().repository().isPresent()
                && dependsOnFiles(policy)
                && forges.mayAsk(policy.metadata().service().project());
    }

    @Override
    public Duration timeout() {
        return Forges.TIMEOUT;
    }

    @Override
    public Duration patience(Policy policy) {
        return Learning.PATIENCE;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        Optional<List<String>> known = ChangedPaths.of(facts);
        if (known.isPresent()) {
            return Outcome.Passed.of(known.get().size() + " files change");
        }
        Outcome outcome = OfTheCommit.ask(forges, facts, (forge, commit) -> switch (Base.of(facts)) {
            case Base.NotKnown unknown ->
                Outcome.Unknown.of(
                        "running-unknown",
                        "It is not known yet what runs, and the commit is compared with it",
                        "See that the rollback service is ready, then request again");
            case Base.Nothing nothing -> learned(facts, forge, commit, Optional.empty());
            case Base.Running(String ref) -> learned(facts, forge, commit, Optional.of(ref));
        });
        return Learning.orGoOn(facts, outcome, "it is not known which files change, so that everything is asked");
    }

    private Outcome learned(CheckFacts facts, Forge forge, Commit commit, Optional<String> before) {
        return forge.changed(before, commit.hash(), "").outcome("which files change", changes -> {
            if (changes.size() > MOST) {
                return Outcome.Failed.of(
                        "too-many-files",
                        changes.size() + " files change, and at most " + MOST + " are looked at",
                        "Answer what is asked");
            }
            List<String> paths = changes.stream().map(ChangedFile::path).toList();
            transactions.run(tx -> {
                tx.reports()
                        .learn(new Learned(
                                facts.deployment().id(), Format.CHANGES, new Summary.Changes(paths), clock.instant()));
                return paths;
            });
            return Outcome.Passed.of(
                    paths.size() + " files change against " + before.orElse("nothing") + ", as GitHub has them");
        });
    }

    private static boolean dependsOnFiles(Policy policy) {
        Stream<Demand> demands = policy.gate().documents().stream()
                .flatMap(documents -> Stream.of(
                        documents.changelog(), documents.apiDocs(), documents.runbook(), documents.userDocs()));
        boolean changelog = policy.gate()
                .documents()
                .map(DocumentRules::changelog)
                .filter(Demand.Required.class::isInstance)
                .isPresent();
        return changelog
                || demands.anyMatch(Demand.When.class::isInstance)
                || policy.gate().migrations().isPresent()
                || policy.attest().stream().map(Attestation::when).anyMatch(when -> !when.isEmpty());
    }
}
