package dev.watchkeeper.demo.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.demo.http.Json;
import dev.watchkeeper.demo.site.StackAddress;

/** Subscribes to the product's alerts. */
public final class Subscriptions {
    private final Api api;

    public Subscriptions(StackAddress stack, String session) {
        this.api = new Api(stack.origin(), stack.deployerToken(), session + "-subscriber");
    }

    /** @return the secret that will sign what is sent to {@code url} */
    public String toPages(String url) {
        JsonNode added = api.post(
                "/api/v1/subscriptions",
                Json.object().put("project", "demo").put("url", url).put("severity", "page"));
        return added.path("secret").asText();
    }
}
