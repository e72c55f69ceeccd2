package dev.watchkeeper.verification.watch.streams;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the judge reads and commits. */
@ConfigMapping(prefix = "watchkeeper.verification")
public interface JudgeConfig {
    /** Stream threads, 1 or 2: each judges its share of the partitions. */
    @WithDefault("1")
    int threads();

    /** How far apart the transactions are that verdicts ask for; 10 ms to 1 s. It is part of every decision's latency. */
    @WithDefault("20ms")
    Duration commitInterval();

    /** How long what was read and led to no verdict waits for its transaction; 20 ms to 1 s. It costs throughput, not latency. */
    @WithDefault("100ms")
    Duration quietCommitInterval();

    /** After this long without a heartbeat the partitions of a dead instance go on elsewhere; 6 s to 1 min. */
    @WithDefault("6s")
    Duration sessionTimeout();

    /** Instances that keep a copy of the state, to take over without reading it first; 0 to 2. */
    @WithDefault("0")
    int standbyReplicas();

    /** With more records than this still unread the service is not ready. */
    @WithDefault("10000")
    long mostLag();
}
