package dev.watchkeeper.rollback.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an installation says about rollback alone. */
@ConfigMapping(prefix = "watchkeeper.rollback")
interface RollbackConfig {
    /** How long a rollback that a person asked for waits, so that it can be taken back; automatic ones never wait. */
    @WithDefault("30s")
    Duration undoWindow();

    /** Whether each service is rehearsed once a day; it costs some reading requests at each target's vendor. */
    @WithDefault("true")
    boolean dailyRehearsals();
}
