package dev.watchkeeper.cli.server;

/** Which version this command line is. */
public final class Version {
    public static final String OWN = "0.1.0";

    private Version() {}
}
