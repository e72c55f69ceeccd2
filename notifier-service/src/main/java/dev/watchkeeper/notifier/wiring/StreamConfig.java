package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.notifier.stream.StreamLimits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the readers of the stream may cost. */
@ConfigMapping(prefix = "watchkeeper.stream")
interface StreamConfig {
    /** Readers at once; one more is answered 503. */
    @WithDefault("2000")
    int readers();

    /** Readers at once with one token; one more is answered 429. */
    @WithDefault("100")
    int readersOfOne();

    /** Events held in memory for readers that keep up. */
    @WithDefault("4096")
    int ringEvents();

    /** The same in MiB. */
    @WithDefault("16")
    int ringMebibytes();

    /** A reader that takes nothing for so long is let go. */
    @WithDefault("30s")
    Duration stuck();

    /** A quiet reader hears something so often. */
    @WithDefault("5s")
    Duration heartbeat();

    /** Events of so long a time go out together. */
    @WithDefault("50ms")
    Duration beat();

    default StreamLimits limits() {
        return new StreamLimits(
                readers(),
                readersOfOne(),
                ringEvents(),
                ringMebibytes() * 1024L * 1024L,
                64 * 1024,
                4,
                stuck(),
                heartbeat(),
                beat());
    }
}
