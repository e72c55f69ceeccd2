package dev.watchkeeper.stack.standin;

/** In the place of a service that cannot start. */
public final class FailingService {
    private FailingService() {}

    public static void main(String... arguments) {
        System.err.println("ERROR the stand-in was told to fail");
        System.exit(3);
    }
}
