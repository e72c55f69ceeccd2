package dev.watchkeeper.gate.admission;

import dev.watchkeeper.contract.deployment.Reason;
import java.util.List;

/** What one check of the admission found. */
public sealed interface Finding {
    Finding PASSED = new Noted(List.of());

    /** Nothing against it; the notes are for people. */
    record Noted(List<String> notes) implements Finding {
        public Noted {
            notes = List.copyOf(notes);
        }
    }

    record Failed(List<Reason> reasons) implements Finding {
        public Failed {
            reasons = List.copyOf(reasons);
        }
    }

    /** Not known yet; {@code ifNever} is the reason for a refusal when it stays so. Unknown never opens the gate. */
    record Unknown(Reason ifNever) implements Finding {}
}
