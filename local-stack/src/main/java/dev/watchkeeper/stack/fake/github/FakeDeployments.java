package dev.watchkeeper.stack.fake.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Deployments of the repository and their statuses, as they were really made: by whoever asks, or by a job of Actions. */
public final class FakeDeployments {
    private static final Pattern STATUSES = Pattern.compile("/deployments/(\\d+)/statuses");
    private static final String ALL = "/deployments";
    private static final int LONGEST_DESCRIPTION = 140;
    private static final Set<String> STATES =
            Set.of("error", "failure", "inactive", "in_progress", "queued", "pending", "success");

    private final AtomicLong ids = new AtomicLong(4000);
    private final List<One> all = new CopyOnWriteArrayList<>();

    private record One(long id, ObjectNode json, List<ObjectNode> statuses) {}

    /**
     * One that somebody asked for.
     *
     * @param asked the request
     * @param statuses what was said of it, the first one first, with its description
     */
    public record Made(
            long id, String commit, String environment, JsonNode asked, List<Map.Entry<String, String>> statuses) {
        public Made {
            statuses = List.copyOf(statuses);
        }
    }

    /** A job that names an environment has made one, which waits: GitHub then says {@code waiting}, which its OpenAPI does not list. */
    public long byActions(String commit, String environment) {
        ObjectNode json = deployment(commit, environment, Example.MAPPER.createObjectNode(), "");
        ((ObjectNode) json.path("creator")).put("login", "github-actions[bot]").put("type", "Bot");
        One one = new One(json.path("id").asLong(), json, new CopyOnWriteArrayList<>());
        all.add(one);
        status(one.id(), "queued", "");
        return one.id();
    }

    /** What Actions says of it. */
    public FakeDeployments status(long id, String state, String description) {
        numbered(Long.toString(id)).orElseThrow().statuses().add(status(id, state, description, "production"));
        return this;
    }

    /** All that there are, the first one first. */
    public List<Made> made() {
        return all.stream()
                .map(one -> new Made(
                        one.id(),
                        one.json().path("sha").asText(),
                        one.json().path("environment").asText(),
                        one.json(),
                        one.statuses().stream()
                                .map(status -> Map.entry(
                                        status.path("state").asText(),
                                        status.path("description").asText()))
                                .toList()))
                .toList();
    }

    Optional<Reply> get(String path, Map<String, String> query) {
        if (path.equals(ALL)) {
            return Optional.of(page(
                    all.reversed().stream()
                            .map(One::json)
                            .filter(one -> asked(one, "sha", query) && asked(one, "environment", query)),
                    query));
        }
        Matcher statuses = STATUSES.matcher(path);
        return statuses.matches()
                ? Optional.of(numbered(statuses.group(1))
                        .map(one -> page(one.statuses().reversed().stream(), query))
                        .orElseGet(() -> Reply.error(404, "Not Found")))
                : Optional.empty();
    }

    /** Empty when nothing is made under this path. */
    Optional<Reply> post(String path, JsonNode asked) {
        if (path.equals(ALL)) {
            return Optional.of(create(asked));
        }
        Matcher statuses = STATUSES.matcher(path);
        return statuses.matches()
                ? Optional.of(numbered(statuses.group(1))
                        .map(one -> say(one, asked))
                        .orElseGet(() -> Reply.error(404, "Not Found")))
                : Optional.empty();
    }

    /** Merging and waiting for statuses is not played: who leaves them to GitHub's defaults is refused, so that a test sees it. */
    private Reply create(JsonNode asked) {
        String ref = asked.path("ref").asText("");
        if (ref.isEmpty()
                || asked.path("auto_merge").asBoolean(true)
                || !asked.path("required_contexts").isArray()) {
            return Reply.error(409, "Conflict: the commit status checks failed, or the default branch is not merged");
        }
        ObjectNode json = deployment(
                ref,
                asked.path("environment").asText("production"),
                asked.path("payload"),
                asked.path("description").asText(""));
        json.put("production_environment", asked.path("production_environment").asBoolean());
        all.add(new One(json.path("id").asLong(), json, new CopyOnWriteArrayList<>()));
        return new Reply(201, Optional.of(json), Map.of());
    }

    private Reply say(One one, JsonNode asked) {
        String state = asked.path("state").asText("");
        String description = asked.path("description").asText("");
        if (!STATES.contains(state)) {
            return Reply.error(422, "Validation Failed: state is not included in the list");
        }
        if (description.length() > LONGEST_DESCRIPTION) {
            return Reply.error(422, "Validation Failed: description is too long (maximum is 140 characters)");
        }
        ObjectNode status = status(
                one.id(), state, description, one.json().path("environment").asText());
        if (asked.path("log_url").isTextual()) {
            status.put("log_url", asked.path("log_url").asText());
        }
        one.statuses().add(status);
        return new Reply(201, Optional.of(status), Map.of());
    }

    private ObjectNode deployment(String commit, String environment, JsonNode payload, String description) {
        ObjectNode json = Example.of("deployment")
                .put("id", ids.incrementAndGet())
                .put("sha", commit)
                .put("ref", commit)
                .put("environment", environment)
                .put("original_environment", environment)
                .put("description", description);
        json.set("payload", payload.isMissingNode() ? Example.MAPPER.createObjectNode() : payload);
        return json;
    }

    private ObjectNode status(long id, String state, String description, String environment) {
        return Example.of("deployment-status")
                .put("id", ids.incrementAndGet())
                .put("state", state)
                .put("description", description)
                .put("environment", environment)
                .put("deployment_url", "https://api.github.com/deployments/" + id);
    }

    private Optional<One> numbered(String id) {
        return all.stream().filter(one -> Long.toString(one.id()).equals(id)).findFirst();
    }

    private static boolean asked(JsonNode one, String word, Map<String, String> query) {
        return one.path(word)
                .asText()
                .equals(query.getOrDefault(word, one.path(word).asText()));
    }

    private static Reply page(Stream<ObjectNode> all, Map<String, String> query) {
        int perPage = Integer.parseInt(query.getOrDefault("per_page", "30"));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        all.skip((long) (page - 1) * perPage).limit(perPage).forEach(list::add);
        return Reply.of(list);
    }
}
