package dev.watchkeeper.bench.verification;

import dev.watchkeeper.bench.site.Child;
import dev.watchkeeper.bench.site.Site;
import dev.watchkeeper.contract.topic.Writer;
import java.time.Duration;
import java.util.Map;

/** Starts the verification service of a site. */
final class Services {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "WATCHKEEPER_VERIFICATION_THREADS",
            "2",
            // A backlog is what is measured: it is no reason to be not ready.
            "WATCHKEEPER_VERIFICATION_MOST_LAG",
            "100000000");

    private Services() {}

    static Child launch(Site site) {
        return site.launch("verification", Writer.VERIFICATION, ServiceFlags.of(site.folder()), ENVIRONMENT);
    }

    /** The same, and waits until it says that it is ready. */
    static Child start(Site site) {
        Child service = launch(site);
        site.awaitReady(service, Duration.ofMinutes(3));
        return service;
    }
}
