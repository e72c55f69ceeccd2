package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.ProtectionRule;
import java.util.List;
import java.util.Optional;

/** Which of the deployments that a repository shows is this one. */
final class ShownDeployments {
    /** Under it our own id stands in the payload. */
    static final String ID = "watchkeeper";

    private ShownDeployments() {}

    /** What the environment is called at GitHub. */
    static String environment(Policy policy) {
        return policy.gate()
                .protectionRule()
                .map(ProtectionRule::environment)
                .orElseGet(() -> policy.metadata().service().environment().value());
    }

    /**
     * The one that we have made; else the newest that a job of Actions has made for the commit there. The watch after a rollback is no
     * job's: an earlier one of the same commit is not taken for it.
     */
    static Told<Optional<ForgeDeployments.Shown>> find(Forge forge, Commit commit, StepFacts facts) {
        String id = facts.deployment().id().value();
        boolean afterRollback = facts.deployment().afterRollback();
        return forge.deployments(commit, environment(facts.policy())).map(all -> first(all, id, afterRollback));
    }

    private static Optional<ForgeDeployments.Shown> first(
            List<ForgeDeployments.Shown> all, String id, boolean afterRollback) {
        return all.stream()
                .filter(one -> id.equals(one.payload().get(ID)))
                .findFirst()
                .or(() -> all.stream()
                        .filter(one -> !afterRollback && one.creator().equals(ForgeDeployments.ACTIONS))
                        .findFirst());
    }

    /** Cut to what GitHub takes, never within a character. */
    static String described(String text) {
        if (text.length() <= ForgeDeployments.LONGEST_DESCRIPTION) {
            return text;
        }
        int end = ForgeDeployments.LONGEST_DESCRIPTION - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "\u2026";
    }
}
