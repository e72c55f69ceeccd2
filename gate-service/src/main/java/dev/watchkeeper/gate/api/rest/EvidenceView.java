package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.gate.evidence.BeforeJudgement;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.evidence.Rehearsal;
import dev.watchkeeper.gate.evidence.RuleVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the other services have said about a deployment. */
public record EvidenceView(
        List<Before> checksBefore, List<Target> rehearsal, List<Rule> verdicts, List<Phase> phases, Rollback rollback) {

    record Before(String check, String outcome, String sentence) {}

    record Target(String target, boolean possible, String why, Optional<String> running, Optional<String> knownGood) {}

    /** @param verdict healthy, breached, blind, too-few or grace */
    record Rule(String rule, String verdict, boolean rollsBack, String sentence, Instant at) {}

    record Phase(String phase, String ending, String sentence, Instant at) {}

    /** @param stage none, held, stood-down, running, rolled-back or failed */
    record Rollback(String stage, String sentence) {}

    static EvidenceView of(Evidence evidence) {
        return new EvidenceView(
                evidence.before().map(EvidenceView::before).orElse(List.of()),
                evidence.rehearsal().map(EvidenceView::targets).orElse(List.of()),
                evidence.verdicts().stream().map(EvidenceView::rule).toList(),
                evidence.phases().stream()
                        .map(phase -> new Phase(
                                phase.phase().value(),
                                DeploymentView.word(phase.ending()),
                                phase.sentence(),
                                phase.at()))
                        .toList(),
                new Rollback(
                        DeploymentView.word(evidence.rollback().stage()),
                        evidence.rollback().sentence()));
    }

    private static List<Before> before(BeforeJudgement judged) {
        return judged.checks().stream()
                .map(check -> new Before(check.check().value(), DeploymentView.word(check.outcome()), check.sentence()))
                .toList();
    }

    private static List<Target> targets(Rehearsal rehearsal) {
        return rehearsal.targets().stream()
                .map(target -> new Target(
                        target.target().value(),
                        target.possible(),
                        target.why(),
                        target.running().map(Object::toString),
                        target.knownGood().map(Object::toString)))
                .toList();
    }

    private static Rule rule(RuleVerdict verdict) {
        String word = switch (verdict.verdict()) {
            case Verdict.Healthy healthy -> "healthy";
            case Verdict.Breached breached -> "breached";
            case Verdict.Inconclusive inconclusive -> DeploymentView.word(inconclusive.why());
        };
        return new Rule(verdict.rule().value(), word, verdict.rollsBack(), verdict.sentence(), verdict.at());
    }
}
