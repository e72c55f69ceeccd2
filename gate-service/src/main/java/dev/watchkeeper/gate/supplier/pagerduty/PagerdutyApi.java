package dev.watchkeeper.gate.supplier.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.supplier.Supplier;
import dev.watchkeeper.gate.supplier.Told;
import dev.watchkeeper.kit.api.AnswerJson;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.ApiAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists of PagerDuty's REST API, version 2, as far as the first page: nobody has a hundred persons on call at once. */
final class PagerdutyApi {
    static final Supplier PAGERDUTY = new Supplier(
            "PagerDuty",
            "secret:<project>/pagerduty-token, a key of the REST API that only reads, and the host of PagerDuty's API beside it");
    static final int PER_PAGE = 100;

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Api api;
    private final URI server;

    PagerdutyApi(Api api, URI server) {
        this.api = api;
        this.server = server;
    }

    /** @param more whether there is another page */
    record Page(List<JsonNode> items, boolean more) {
        Page {
            items = List.copyOf(items);
        }
    }

    /**
     * @param word under which the items stand in the answer
     * @param path with its query, every value of it encoded
     */
    Told<Page> list(ProjectName project, String word, String path) {
        ApiAnswer answer = api.call(
                project,
                URI.create(server + path + "&limit=" + PER_PAGE),
                Map.of(
                        "Authorization",
                        "Token token=secret:" + project + "/pagerduty-token",
                        "Accept",
                        "application/vnd.pagerduty+json;version=2"),
                Optional.empty(),
                DEADLINE);
        return switch (answer) {
            case ApiAnswer.None none -> PAGERDUTY.silent(none);
            case ApiAnswer.Content(String json, var headers) -> page(json, word);
        };
    }

    private static Told<Page> page(String json, String word) {
        JsonNode root;
        try {
            root = AnswerJson.read(json);
        } catch (JsonProcessingException e) {
            return PAGERDUTY.odd("the list of " + word + " is no JSON");
        }
        JsonNode items = root.path(word);
        if (!items.isArray() || !root.path("more").isBoolean()) {
            return PAGERDUTY.odd("there is no list of " + word + " that says whether more follow");
        }
        List<JsonNode> all = new ArrayList<>();
        items.forEach(all::add);
        return new Told.Said<>(new Page(all, root.path("more").asBoolean()));
    }
}
