package dev.watchkeeper.stack.origin;

import dev.watchkeeper.stack.process.ParentWatch;

/**
 * The origin as a process of its own: {@code origin PORT gate=HOST:PORT ...}. From the environment: {@code WATCHKEEPER_ORIGIN_HOST}, where
 * it listens (127.0.0.1); {@code WATCHKEEPER_ORIGIN_TLS}, a folder with {@code tls.crt}, {@code tls.key} and {@code ca.crt}, with which it
 * serves and asks the services (none: in the clear); {@code WATCHKEEPER_ORIGIN_BEHIND_PROXY}, true where nobody but a proxy can connect.
 */
public final class OriginProcess {
    private OriginProcess() {}

    public static void run(String... words) {
        ParentWatch.begin();
        Origin origin = Origin.start(OriginSettings.of(words, System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(origin::close, "origin-stop"));
    }
}
