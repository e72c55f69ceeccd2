package dev.watchkeeper.policy.watch;

import dev.watchkeeper.contract.id.CheckName;
import java.util.List;

/** Which checks a phase asks. */
public sealed interface CheckSelection {

    /** Every check without {@code use: gate} that can be asked then. */
    record All() implements CheckSelection {}

    record Named(List<CheckName> names) implements CheckSelection {
        public Named {
            names = List.copyOf(names);
        }
    }
}
