package dev.watchkeeper.kit.incoming;

/** Thrown by a handler for a failure that will pass: the same record is handled again, never skipped. */
public final class TransientFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TransientFailure(String what, Throwable cause) {
        super(what, cause);
    }

    public TransientFailure(String what) {
        super(what);
    }
}
