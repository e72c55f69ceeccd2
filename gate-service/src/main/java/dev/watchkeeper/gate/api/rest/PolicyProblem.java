package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.policy.PolicyError;
import java.util.List;

/**
 * A policy with mistakes, as {@code application/problem+json}.
 *
 * @param field the path of the first mistake
 * @param errors every mistake, by line
 */
public record PolicyProblem(
        int status, String title, String detail, String field, String remedy, List<PolicyError> errors) {

    static PolicyProblem of(List<PolicyError> errors) {
        PolicyError first = errors.getFirst();
        return new PolicyProblem(
                422,
                "The policy has mistakes",
                (errors.size() == 1 ? "One mistake: " : errors.size() + " mistakes, the first: ") + first.text(),
                first.path(),
                first.remedy(),
                errors);
    }
}
