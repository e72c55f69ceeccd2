package dev.watchkeeper.gate.admission;

import dev.watchkeeper.contract.deployment.Reason;
import java.time.Instant;
import java.util.List;

/** Whether a requested deployment is let in. */
public sealed interface AdmissionDecision {
    record Admitted(List<String> notes) implements AdmissionDecision {
        public Admitted {
            notes = List.copyOf(notes);
        }
    }

    record Refused(List<Reason> reasons) implements AdmissionDecision {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** @param until what is missing then is a refusal */
    record StillWaiting(Instant until) implements AdmissionDecision {}
}
