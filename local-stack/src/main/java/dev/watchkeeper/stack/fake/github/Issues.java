package dev.watchkeeper.stack.fake.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The labels and issues of the one repository. */
final class Issues {
    private final Set<String> labels = new LinkedHashSet<>();
    private final List<FakeIssue> all = new ArrayList<>();

    synchronized void label(String name) {
        labels.add(name);
    }

    synchronized void open(FakeIssue issue) {
        all.add(issue);
    }

    synchronized Reply label(String name, String base) {
        return labels.contains(name) ? Reply.of(labelJson(name, base)) : Reply.error(404, "Not Found");
    }

    /** As GitHub lists them: by label, changed since, the newest first, pull requests among them. */
    synchronized Reply list(Map<String, String> query, String base) {
        Instant since = Instant.parse(query.getOrDefault("since", "1970-01-01T00:00:00Z"));
        int perPage = Integer.parseInt(query.getOrDefault("per_page", "30"));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        List<FakeIssue> found = all.stream()
                .filter(issue -> issue.label().equals(query.getOrDefault("labels", issue.label())))
                .filter(issue -> !issue.updated().isBefore(since))
                .sorted(Comparator.comparing(FakeIssue::opened).reversed())
                .toList();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        found.stream().skip((long) (page - 1) * perPage).limit(perPage).forEach(issue -> list.add(json(issue, base)));
        return Reply.of(list);
    }

    private static ObjectNode json(FakeIssue issue, String base) {
        ObjectNode json = Example.issue()
                .put("id", issue.number())
                .put("number", issue.number())
                .put("created_at", issue.opened().toString())
                .put("updated_at", issue.updated().toString());
        json.putArray("labels").add(labelJson(issue.label(), base));
        if (!issue.pullRequest()) {
            json.remove("pull_request");
        }
        return json;
    }

    private static ObjectNode labelJson(String name, String base) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", Math.abs((long) name.hashCode()))
                .put("node_id", "MDU6TGFiZWw")
                .put("url", base + "/labels/" + name.replace(' ', '_'))
                .put("name", name)
                .putNull("description")
                .put("color", "f29513")
                .put("default", true);
    }
}
