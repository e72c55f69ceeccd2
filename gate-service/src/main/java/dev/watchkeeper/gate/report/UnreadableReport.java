package dev.watchkeeper.gate.report;

/** What was handed in is not what its format says. The message says where, for whoever sent it. */
public final class UnreadableReport extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableReport(String message) {
        super(message);
    }

    public UnreadableReport(String message, Throwable cause) {
        super(message, cause);
    }
}
