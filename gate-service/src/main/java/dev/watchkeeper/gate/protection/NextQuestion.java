package dev.watchkeeper.gate.protection;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.deployment.DeploymentLink;
import dev.watchkeeper.gate.policies.AcceptedPolicy;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.request.Waiting;
import dev.watchkeeper.gate.start.StartDecision;
import dev.watchkeeper.gate.start.Starting;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.policy.gate.ProtectionRule;
import java.time.Instant;
import java.util.Optional;

/** What is asked of GitHub next about a held run, by where it stands and what the gate has decided. */
final class NextQuestion {
    private final DeploymentLink link;
    private final Starting starting;

    NextQuestion(DeploymentLink link, Starting starting) {
        this.link = link;
        this.starting = starting;
    }

    /** @param run as it is to be written down before the question is asked, or without one */
    record Next(HeldRun run, Optional<Question> question) {}

    Next of(Transaction tx, HeldRun run, Instant now) {
        if (run.hopeless(now)) {
            return nothing(run.over("Given up after " + HeldRun.GIVE_UP_AFTER.toHours() + " h: " + run.sentence()));
        }
        Optional<ProtectionRule> rule = rule(tx, run);
        if (rule.isEmpty()) {
            return nothing(run.over("The policy of " + run.service() + " does not answer for "
                    + run.at().environment() + " any more"));
        }
        return switch (run.stage()) {
            case SIGHTED -> ask(run, new Question.IsItHeld(rule.get().version()));
            case WAITS -> waiting(tx, run, rule.get(), now);
            case ANSWERING -> ask(run, new Question.IsItAnswered(run.verdict().orElseThrow()));
            case APPROVED -> approved(tx, run);
            case OVER -> nothing(run.over(run.sentence()));
        };
    }

    private Next waiting(Transaction tx, HeldRun run, ProtectionRule rule, Instant now) {
        if (!now.isBefore(run.readAgain())) {
            return ask(run, new Question.IsItHeld(rule.version()));
        }
        return switch (startable(tx, run, standing(tx, run))) {
            case Standing.Decided(Verdict verdict) ->
                ask(run.answering(verdict), new Question.Answer(verdict, comment(run, verdict.sentence())));
            case Standing.Waits(String sentence) ->
                run.reports().due(sentence, now)
                        ? ask(run.reporting(sentence, now), new Question.Report(comment(run, sentence)))
                        : nothing(run.lookingAt(now.plus(HeldRun.LOOK)));
        };
    }

    /** Somebody else may have written the start down, or have ended it. */
    private static Next approved(Transaction tx, HeldRun run) {
        boolean admitted = run.deployment()
                .flatMap(tx.records()::find)
                .filter(deployment -> deployment.status() == DeploymentStatus.ADMITTED
                        || deployment.status() == DeploymentStatus.REQUESTED)
                .isPresent();
        return admitted ? ask(run, new Question.HasItsJobBegun()) : nothing(run.over(run.sentence()));
    }

    /**
     * An approval lets the job begin at once, so it is given when the deployment could start: within the window, outside of a freeze, and on
     * what was measured lately. Until then the run is held.
     */
    private Standing startable(Transaction tx, HeldRun run, Standing standing) {
        Optional<Deployment> admitted = run.deployment()
                .flatMap(tx.records()::lock)
                .filter(deployment -> deployment.status() == DeploymentStatus.ADMITTED);
        if (admitted.isEmpty()) {
            return standing;
        }
        return switch (starting.couldStart(tx, admitted.get())) {
            case StartDecision.Allowed allowed -> standing;
            case StartDecision.Refused(Reason why) ->
                new Standing.Waits("Admitted, and not let go now: " + why.sentence() + ". " + why.remedy());
            case StartDecision.MeasuredLongAgo(Reason why) -> {
                starting.measureAgain(tx, admitted.get().id());
                yield new Standing.Waits("Admitted, and not let go now: " + why.sentence());
            }
        };
    }

    private static Standing standing(Transaction tx, HeldRun run) {
        Optional<Verdict> refused =
                run.verdict().filter(verdict -> run.deployment().isEmpty());
        if (refused.isPresent()) {
            return new Standing.Decided(refused.get());
        }
        DeploymentId id = run.deployment().orElseThrow();
        Optional<Deployment> deployment = tx.records().find(id);
        if (deployment.isPresent()) {
            return Standing.of(deployment.get(), tx.checks().of(id), tx.people().answers(id));
        }
        Optional<Waiting> waiting = tx.waiting().find(id);
        return waiting.map(
                        one -> Standing.waiting(tx.waiting().of(run.service()).indexOf(one) + 1))
                .orElseGet(() -> new Standing.Decided(new Verdict(false, "Nothing is known of deployment " + id)));
    }

    private String comment(HeldRun run, String sentence) {
        return Comment.of(sentence, run.deployment(), link, run.mark());
    }

    private static Optional<ProtectionRule> rule(Transaction tx, HeldRun run) {
        return tx.policies()
                .current(run.service())
                .map(AcceptedPolicy::policy)
                .map(ReadingPolicies::whole)
                .filter(policy -> policy.metadata()
                        .repository()
                        .filter(run.at().repository()::equalsIgnoreCase)
                        .isPresent())
                .flatMap(policy -> policy.gate().protectionRule())
                .filter(rule -> rule.environment().equalsIgnoreCase(run.at().environment()));
    }

    private static Next ask(HeldRun run, Question question) {
        return new Next(run, Optional.of(question));
    }

    private static Next nothing(HeldRun run) {
        return new Next(run, Optional.empty());
    }
}
