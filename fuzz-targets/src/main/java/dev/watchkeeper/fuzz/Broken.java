package dev.watchkeeper.fuzz;

/** What must never be has been. */
public final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Broken(String what) {
        super(what);
    }
}
