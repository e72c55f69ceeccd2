package dev.watchkeeper.kit.problem;

import jakarta.ws.rs.core.Response;

/** A {@link Problem} as an HTTP answer. */
public final class ProblemResponses {
    private ProblemResponses() {}

    public static Response of(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
