package dev.watchkeeper.gate.before;

import dev.watchkeeper.policy.Policy;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every check that there is, in the order in which people read them. */
public final class ListOfChecks {
    private final List<GateCheck> all;
    private final Function<Policy, List<GateCheck>> questions;

    /**
     * @param questions the checks that a policy itself makes, all answered from facts
     * @throws IllegalArgumentException when two have the same id
     */
    public ListOfChecks(List<GateCheck> all, Function<Policy, List<GateCheck>> questions) {
        this.all = List.copyOf(all);
        this.questions = questions;
        Set<String> ids = all.stream().map(GateCheck::id).collect(Collectors.toSet());
        if (ids.size() != all.size()) {
            throw new IllegalArgumentException("two checks have the same id: "
                    + all.stream().map(GateCheck::id).toList());
        }
    }

    /** The ids of those that are asked outside. */
    Set<String> askedOutside() {
        return all.stream()
                .filter(check -> !check.fromFacts())
                .map(GateCheck::id)
                .collect(Collectors.toSet());
    }

    /** The ids of those that cost something. */
    Set<String> costing() {
        return all.stream().filter(GateCheck::costs).map(GateCheck::id).collect(Collectors.toSet());
    }

    /** Those that this policy asks. */
    public List<GateCheck> of(Policy policy) {
        return Stream.concat(all.stream(), questions.apply(policy).stream())
                .filter(check -> check.askedBy(policy))
                .toList();
    }
}
