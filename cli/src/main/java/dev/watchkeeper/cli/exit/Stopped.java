package dev.watchkeeper.cli.exit;

/** A verb cannot go on: with what it ends, one sentence, and what to do. */
public final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    /** @param remedy what to do; may be empty */
    public Stopped(ExitCode code, String sentence, String remedy) {
        super(remedy.isEmpty() ? sentence : sentence + ". " + remedy);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }
}
