package dev.watchkeeper.gate.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.forge.Told;
import java.util.HashMap;
import java.util.Map;

/** The threads of a review, which only GraphQL tells. */
record ReviewThreads(Asking asking, int pullRequest) {
    private static final int MOST_PAGES = 20;
    private static final String QUESTION = """
            query($owner: String!, $name: String!, $number: Int!, $after: String) {
              repository(owner: $owner, name: $name) {
                pullRequest(number: $number) {
                  reviewThreads(first: 100, after: $after) {
                    nodes { isResolved }
                    pageInfo { hasNextPage endCursor }
                  }
                }
              }
            }
            """;

    Told<Long> unresolved() {
        long open = 0;
        Map<String, Object> variables = new HashMap<>(Map.of(
                "owner", asking.repository().owner(),
                "name", asking.repository().name(),
                "number", pullRequest));
        for (int page = 1; page <= MOST_PAGES; page++) {
            switch (asking.query(QUESTION, variables)) {
                case Told.Untold<JsonNode> untold -> {
                    return untold.again();
                }
                case Told.Known<JsonNode>(JsonNode data) -> {
                    JsonNode threads =
                            data.path("repository").path("pullRequest").path("reviewThreads");
                    if (!threads.path("nodes").isArray()) {
                        return Asking.unreadable("its answer about the threads of #" + pullRequest + " has none");
                    }
                    for (JsonNode thread : threads.path("nodes")) {
                        if (!thread.path("isResolved").isBoolean()) {
                            return Asking.unreadable("a thread of #" + pullRequest + " does not say if it is resolved");
                        }
                        open += thread.path("isResolved").asBoolean() ? 0 : 1;
                    }
                    if (!threads.path("pageInfo").path("hasNextPage").asBoolean()) {
                        return new Told.Known<>(open);
                    }
                    variables.put(
                            "after", threads.path("pageInfo").path("endCursor").asText(""));
                }
            }
        }
        return Asking.unreadable("#" + pullRequest + " has more than " + MOST_PAGES * 100 + " threads");
    }
}
