package dev.watchkeeper.kit.problem;

/** Ends a request with a {@link Problem}. Only for the HTTP edge: inside, outcomes are values. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        // No stack trace: it is an answer, and not a fault of ours.
        super(problem.title() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
