package dev.watchkeeper.gate.admission;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.CheckBefore;
import dev.watchkeeper.gate.evidence.BeforeJudgement;
import java.util.ArrayList;
import java.util.List;

/**
 * Each check was asked before the start: a required one that sees nothing would leave the watch blind, one that is breached already
 * would be taken for the deployment's fault.
 */
final class ChecksSawTheService implements AdmissionCheck {
    @Override
    public Finding on(AdmissionFacts facts) {
        return facts.evidence()
                .before()
                .map(before -> judged(facts, before))
                .orElseGet(() -> new Finding.Unknown(new Reason(
                        "checks-unknown",
                        "No word on the checks within " + AdmissionPolicy.PATIENCE.toSeconds() + " s of the request",
                        "See that the probe and verification services are ready, then request again")));
    }

    private static Finding judged(AdmissionFacts facts, BeforeJudgement before) {
        List<Reason> reasons = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (CheckBefore check : before.checks()) {
            BeforeOutcome outcome = check.outcome();
            switch (outcome) {
                case MEASURED -> {}
                case BREACHED -> reasons.add(breached(check));
                case BLIND -> {
                    if (facts.policy().rules().rulesNotBlind()
                            && facts.policy().required().contains(check.check())) {
                        reasons.add(blind(check));
                    } else {
                        notes.add("check " + check.check() + " sees nothing: " + check.sentence());
                    }
                }
            }
        }
        return reasons.isEmpty() ? new Finding.Noted(notes) : new Finding.Failed(reasons);
    }

    private static Reason blind(CheckBefore check) {
        return new Reason(
                "check-blind",
                "Check " + check.check() + " would be blind: " + check.sentence(),
                "Make its source answer, or correct the check in the policy");
    }

    private static Reason breached(CheckBefore check) {
        return new Reason(
                "check-breached-before",
                "Check " + check.check() + " is breached before the start: " + check.sentence(),
                "Bring the service back into its limits first, or correct the limit in the policy");
    }
}
