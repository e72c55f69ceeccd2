package dev.watchkeeper.gate.around;

import dev.watchkeeper.policy.Policy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every step around a deployment that there is, in the order in which people read them. */
public final class ListOfSteps {
    private final List<Step> all;
    private final Function<Policy, List<Step>> ofPhases;

    /**
     * @param ofPhases the steps that the phases of a policy make, such as its announcements
     * @throws IllegalArgumentException when two have the same id
     */
    public ListOfSteps(List<Step> all, Function<Policy, List<Step>> ofPhases) {
        this.all = List.copyOf(all);
        this.ofPhases = ofPhases;
        Set<String> ids = all.stream().map(Step::id).collect(Collectors.toSet());
        if (ids.size() != all.size()) {
            throw new IllegalArgumentException(
                    "two steps have the same id: " + all.stream().map(Step::id).toList());
        }
    }

    /** Those that this policy asks for. */
    public List<Step> of(Policy policy) {
        return Stream.concat(all.stream(), ofPhases.apply(policy).stream())
                .filter(step -> step.askedBy(policy))
                .toList();
    }

    Optional<Step> named(Policy policy, String id) {
        return of(policy).stream().filter(step -> step.id().equals(id)).findFirst();
    }
}
