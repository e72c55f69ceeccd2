package dev.watchkeeper.gate.admission;

import dev.watchkeeper.contract.deployment.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides an admission by a list of checks: one that fails refuses, one that does not know yet is waited for until the patience
 * after the request is over, and Unknown never opens the gate.
 */
public final class AdmissionPolicy {
    /** How long the other services may take to say what they see. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<AdmissionCheck> CHECKS =
            List.of(new NoRollbackRunning(), new ChecksSawTheService(), new RollbackIsPossible(), new WindowNote());

    private final List<AdmissionCheck> checks;

    public AdmissionPolicy() {
        this(CHECKS);
    }

    AdmissionPolicy(List<AdmissionCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    /** The instant at which waiting is over. */
    public static Instant decidedBy(Instant requested) {
        return requested.plus(PATIENCE);
    }

    public AdmissionDecision decide(AdmissionFacts facts) {
        List<String> notes = new ArrayList<>();
        List<Reason> failed = new ArrayList<>();
        List<Reason> unknown = new ArrayList<>();
        for (AdmissionCheck check : checks) {
            switch (check.on(facts)) {
                case Finding.Noted noted -> notes.addAll(noted.notes());
                case Finding.Failed found -> failed.addAll(found.reasons());
                case Finding.Unknown notYet -> unknown.add(notYet.ifNever());
            }
        }
        Instant until = decidedBy(facts.deployment().times().requested());
        boolean waitingIsOver = !facts.now().isBefore(until);
        if (waitingIsOver) {
            failed.addAll(unknown);
        }
        if (!failed.isEmpty()) {
            return new AdmissionDecision.Refused(failed);
        }
        return unknown.isEmpty() ? new AdmissionDecision.Admitted(notes) : new AdmissionDecision.StillWaiting(until);
    }
}
