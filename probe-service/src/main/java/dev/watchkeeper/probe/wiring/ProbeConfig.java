package dev.watchkeeper.probe.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the probe runs. */
@ConfigMapping(prefix = "watchkeeper.probe")
public interface ProbeConfig {
    /** A name that must be resolvable wherever the probe runs; when it is not, the probe counts as blind. */
    @WithDefault("localhost")
    String resolverName();

    /**
     * Addresses, each {@code host:port}, that are nobody's target and answer whenever the probe's network works: a router, the
     * cluster's own API. Without any the broker stands for one.
     */
    Optional<List<String>> controlAddresses();

    /**
     * How many calls each account at a vendor may get, such as {@code 50/s}, {@code 30/m} or {@code 1600/h}: by kind of source, or by
     * kind and account with a blank between them, in place of what the vendor publishes for everybody.
     */
    Map<String, String> rates();

    /** The bound of the spool on disk, in MiB. What goes beyond it while the broker is away is told as a gap. */
    @WithDefault("64")
    int spoolMebibytes();

    /**
     * How long a bucket of the four weeks is that tests are calibrated on, at least 1 s and at most 30 min. What acts needs bad
     * behaviour of six buckets: shorter ones make it quicker and ask the sources for more.
     */
    @WithDefault("5m")
    Duration historyBucket();

    /** The bound of the cached history on disk, in MiB. What was not used for longest makes room, and is fetched again. */
    @WithDefault("256")
    int historyMebibytes();
}
