package dev.watchkeeper.probe.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
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

    /** The bound of the spool on disk, in MiB. What goes beyond it while the broker is away is told as a gap. */
    @WithDefault("64")
    int spoolMebibytes();
}
