package dev.watchkeeper.notifier.policies;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.policy.PolicyError;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.difference.PolicyChange;
import dev.watchkeeper.policy.difference.PolicyDifference;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is to be said of a text before it is saved as a policy.
 *
 * @param mistakes every one, by line; empty when there is none
 * @param meaning empty when there are mistakes
 * @param service whose policy it is; empty when there are mistakes
 * @param against the version in force that it is held against; empty when the service has none
 * @param changes in which words it differs from that
 */
public record CheckedPolicy(
        List<PolicyError> mistakes,
        Optional<PolicyMeaning> meaning,
        Optional<ServiceRef> service,
        Optional<PolicyVersion> against,
        List<PolicyChange> changes) {
    public CheckedPolicy {
        mistakes = List.copyOf(mistakes);
        changes = List.copyOf(changes);
    }

    /** @param inForce the policy of a service */
    public static CheckedPolicy of(String text, Function<ServiceRef, Optional<KeptPolicy>> inForce) {
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Rejected(List<PolicyError> errors) ->
                new CheckedPolicy(errors, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
            case PolicyReading.Accepted accepted -> {
                ServiceRef service = accepted.policy().service();
                Optional<KeptPolicy> current = inForce.apply(service);
                yield new CheckedPolicy(
                        List.of(),
                        Optional.of(PolicyMeaning.of(accepted.policy())),
                        Optional.of(service),
                        current.map(KeptPolicy::version),
                        current.map(kept -> PolicyDifference.of(kept.document(), accepted.document()))
                                .orElse(List.of()));
            }
        };
    }

    public boolean same() {
        return against.isPresent() && changes.isEmpty();
    }

    /** Whether the gate would take it, and it would change something. */
    public boolean canBeSaved() {
        return meaning.filter(known -> known.notRun().isEmpty()).isPresent() && !same();
    }
}
