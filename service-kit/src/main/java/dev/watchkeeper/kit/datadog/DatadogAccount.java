package dev.watchkeeper.kit.datadog;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.ApiAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Requests of a project to its Datadog account. */
public record DatadogAccount(Api api, URI server) {

    /** @param body a JSON document makes it a POST */
    public ApiAnswer call(ProjectName project, String path, Optional<String> body, Duration deadline) {
        return api.call(project, URI.create(server + path), keys(project), body, deadline);
    }

    /** The headers that sign in, by the names of the secrets. */
    static Map<String, String> keys(ProjectName project) {
        return Map.of(
                "DD-API-KEY", "secret:" + project + "/datadog-api-key",
                "DD-APPLICATION-KEY", "secret:" + project + "/datadog-application-key");
    }
}
