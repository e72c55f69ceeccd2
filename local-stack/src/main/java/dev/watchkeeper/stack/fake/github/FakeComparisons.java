package dev.watchkeeper.stack.fake.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which commits lie between two, as a test says. */
public final class FakeComparisons {
    private static final Pattern COMPARE = Pattern.compile("/compare/(.+)\\.\\.\\.(.+)");

    private final Map<String, List<ObjectNode>> all = new ConcurrentHashMap<>();

    /** @param parents of each commit that lies between, the oldest first: its own hash, then those of its parents */
    public FakeComparisons between(String base, String head, List<List<String>> parents) {
        List<ObjectNode> commits = new ArrayList<>();
        for (List<String> one : parents) {
            ObjectNode commit = ((ObjectNode)
                            Example.of("commit-comparison").path("commits").path(0))
                    .put("sha", one.getFirst());
            ArrayNode list = commit.putArray("parents");
            one.stream()
                    .skip(1)
                    .forEach(parent -> list.addObject()
                            .put("sha", parent)
                            .put("url", "https://api.github.com/repos/octocat/Hello-World/commits/" + parent));
            commits.add(commit);
        }
        all.put(base + "..." + head, commits);
        return this;
    }

    Optional<Reply> get(String path, Map<String, String> query) {
        Matcher compare = COMPARE.matcher(path);
        if (!compare.matches()) {
            return Optional.empty();
        }
        List<ObjectNode> between = all.get(compare.group(1) + "..." + compare.group(2));
        if (between == null) {
            return Optional.of(Reply.error(404, "Not Found"));
        }
        ObjectNode answer = Example.of("commit-comparison")
                .put("status", between.isEmpty() ? "behind" : "ahead")
                .put("ahead_by", between.size())
                .put("total_commits", between.size());
        ArrayNode page = answer.putArray("commits");
        between.stream()
                .limit(Integer.parseInt(query.getOrDefault("per_page", "250")))
                .forEach(page::add);
        return Optional.of(Reply.of(answer));
    }
}
