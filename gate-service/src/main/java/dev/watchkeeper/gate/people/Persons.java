package dev.watchkeeper.gate.people;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who has which role for a deployment: the deployer is whoever asked for it, all others are named by the policy's contacts. */
final class Persons {
    private Persons() {}

    static boolean has(Policy policy, Deployment deployment, String role, SubjectId who) {
        return role.equals(Attestation.DEPLOYER)
                ? deployment.request().by().equals(who)
                : peopleOf(policy, role).contains(who);
    }

    /** The first of these roles that the person has. */
    static Optional<String> oneOf(Policy policy, Deployment deployment, List<String> roles, SubjectId who) {
        return roles.stream().filter(role -> has(policy, deployment, role, who)).findFirst();
    }

    /** For people: who that is. */
    static String named(Policy policy, Deployment deployment, List<String> roles) {
        return roles.stream()
                .map(role -> role + " ("
                        + (role.equals(Attestation.DEPLOYER)
                                ? deployment.request().by().value()
                                : peopleOf(policy, role).stream()
                                        .map(SubjectId::value)
                                        .collect(Collectors.joining(", ")))
                        + ")")
                .collect(Collectors.joining(" or "));
    }

    private static List<SubjectId> peopleOf(Policy policy, String role) {
        return policy.contacts().stream()
                .filter(contact -> contact.role().equals(role))
                .flatMap(contact -> contact.people().stream())
                .toList();
    }
}
