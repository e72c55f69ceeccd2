package dev.watchkeeper.stack.launch;

/** What keeps the stack from starting, as one sentence for the person at the terminal: what, where, what to do. */
public final class StackProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackProblem(String sentence) {
        super(sentence);
    }

    public StackProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
