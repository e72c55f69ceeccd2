package dev.watchkeeper.endtoend;

/** Tests that take minutes each and are not run with every change. */
public final class Stories {
    /** How such a test is asked for. */
    public static final String HOW = "takes minutes: ./watchkeeper verify stories";

    private Stories() {}
}
