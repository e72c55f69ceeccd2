package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.notifier.archive.Retention;
import dev.watchkeeper.notifier.archive.RetentionClass;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How long the archive keeps what; each at least a day. A longer time than a topic's does not bring back what the topic has lost. */
@ConfigMapping(prefix = "watchkeeper.archive")
interface ArchiveConfig {
    /** What was decided: deployments, verdicts, rollbacks, policies, states. */
    @WithDefault("400d")
    Duration decisions();

    /** Who was told what. */
    @WithDefault("30d")
    Duration notifications();

    /** What was measured, and ticks. A day that a watch is still to be packed from is kept until then. */
    @WithDefault("8d")
    Duration readings();

    /** Packed watches. */
    @WithDefault("400d")
    Duration recordings();

    default Retention retention() {
        return new Retention(Map.of(
                RetentionClass.LONG,
                decisions(),
                RetentionClass.MONTH,
                notifications(),
                RetentionClass.WEEK,
                readings()));
    }
}
