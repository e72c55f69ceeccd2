package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a text of a request apart, or says what is wrong with it. */
final class Words {
    private static final int LONGEST_REASON = 1_000;

    private Words() {}

    /** @throws dev.watchkeeper.kit.problem.ProblemException 400 naming the field */
    static <T> T id(String field, @Nullable String text, Function<String, T> kind) {
        if (text == null || text.isBlank()) {
            throw Problem.invalid(field, "The field '" + field + "' is missing", "Name one")
                    .exception();
        }
        try {
            return kind.apply(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field, String.valueOf(e.getMessage()), "Correct the value of '" + field + "'")
                    .exception();
        }
    }

    /** @throws dev.watchkeeper.kit.problem.ProblemException 400 or 404 naming the field */
    static KnownDeployment known(Deployments deployments, @Nullable String text) {
        DeploymentId id = id("deployment", text, DeploymentId::new);
        return deployments
                .find(id)
                .orElseThrow(() -> Problem.unknown(
                                "deployment",
                                "Deployment " + id + " is not known here",
                                "Compare the id with GET /api/v1/deployments")
                        .exception());
    }

    static String reason(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST_REASON) {
            throw Problem.invalid(
                            "reason",
                            "The field 'reason' is missing or longer than " + LONGEST_REASON + " characters",
                            "Say in a sentence why; it goes into the record")
                    .exception();
        }
        return text.strip();
    }
}
