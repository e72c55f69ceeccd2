package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who answers a question of a policy: whoever asked for the deployment, or the people whom its contacts name. */
final class WhoMay {
    private WhoMay() {}

    /**
     * Whether this person does.
     *
     * @param role {@code deployer}, or a role of the contacts; empty when it is not known whom the policy asks
     */
    static boolean answer(Watched watched, Optional<String> role, Person person) {
        if (!person.has(watched.watch().service().project(), Role.DEPLOYER, Role.APPROVER)) {
            return false;
        }
        return role.isEmpty()
                || (deployer(role)
                        ? watched.requestedBy().filter(person::is).isPresent()
                        : people(watched.policy(), role.get()).contains(person.subject()));
    }

    /** In words. */
    static String named(Watched watched, Optional<String> role) {
        if (role.isEmpty()) {
            return "whom the policy names";
        }
        if (deployer(role)) {
            return watched.requestedBy().map(SubjectId::value).orElse("whoever") + ", who asked for the deployment";
        }
        List<SubjectId> people = people(watched.policy(), role.get());
        return role.get()
                + (people.isEmpty()
                        ? " (the policy names nobody)"
                        : people.stream().map(SubjectId::value).collect(Collectors.joining(", ", " (", ")")));
    }

    private static boolean deployer(Optional<String> role) {
        return role.equals(Optional.of(Attestation.DEPLOYER));
    }

    private static List<SubjectId> people(Optional<Policy> policy, String role) {
        return policy.stream()
                .flatMap(known -> known.contacts().stream())
                .filter(contact -> contact.role().equals(role))
                .flatMap(contact -> contact.people().stream())
                .toList();
    }
}
