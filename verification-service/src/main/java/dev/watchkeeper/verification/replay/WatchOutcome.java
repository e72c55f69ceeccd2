package dev.watchkeeper.verification.replay;

import java.util.List;

/** What was said in one watch, in order. */
public record WatchOutcome(PlannedWatch watch, List<Said> said) {
    public WatchOutcome {
        said = List.copyOf(said);
    }

    public List<Said> breaches() {
        return said.stream().filter(each -> each.breach().isPresent()).toList();
    }
}
