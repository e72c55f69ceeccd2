package dev.watchkeeper.kit.api;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Port to an HTTP API. */
public interface Api {
    /**
     * One request; a body makes it a POST of JSON. Blocks at most until the deadline; whatever becomes of it is an answer.
     *
     * @param headers a value may name a secret as {@code secret:<project>/<name>}
     */
    ApiAnswer call(
            ProjectName project, URI address, Map<String, String> headers, Optional<String> body, Duration deadline);
}
