package dev.watchkeeper.gate.wiring;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which keys the policies of a project may set, and where. */
@ConfigMapping(prefix = "watchkeeper.gate.switches")
interface SwitchesConfig {
    /** By the project's name; one without an entry may set the checklist's own flag in the gate's Redis. */
    Map<String, Project> projects();

    /** One project. */
    interface Project {
        /** Keys, or the begin of keys and {@code *}, such as {@code household-api:*}. */
        Optional<List<String>> keys();

        /**
         * A secret of the project in the operator file that is the address of its own Redis, such as
         * {@code secret:petforce/switches}; without it the keys stand in the gate's ({@code quarkus.redis.hosts}).
         */
        Optional<String> redis();
    }
}
