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

    /**
     * Whether an API token is enough to agree to a restore or a cut-over, or to allow automatic rollbacks again; also a session that was
     * opened by one. False where people sign in by an identity provider.
     */
    @WithDefault("true")
    boolean approvalByToken();
}
