package dev.watchkeeper.stack.fake.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the fake knows of the code: jobs and pull requests of commits, teams, permissions, files and alerts. A test says what is there;
 * what it does not say is not found, or an empty list, as at GitHub.
 */
public final class FakeCode {
    private static final Pattern CHECK_RUNS = Pattern.compile("/commits/([^/]+)/check-runs");
    private static final Pattern STATUS = Pattern.compile("/commits/([^/]+)/status");
    private static final Pattern PULLS = Pattern.compile("/commits/([^/]+)/pulls");
    private static final Pattern REVIEWS = Pattern.compile("/pulls/(\\d+)/reviews");
    private static final Pattern FILES = Pattern.compile("/pulls/(\\d+)/files");
    private static final Pattern PERMISSION = Pattern.compile("/collaborators/([^/]+)/permission");
    private static final Pattern TEAM = Pattern.compile("/orgs/([^/]+)/teams/([^/]+)");
    private static final Pattern MEMBERSHIP = Pattern.compile("/orgs/([^/]+)/teams/([^/]+)/memberships/([^/]+)");

    private final AtomicLong ids = new AtomicLong(1000);
    private final List<ObjectNode> checkRuns = new CopyOnWriteArrayList<>();
    private final List<Status> statuses = new CopyOnWriteArrayList<>();
    private final List<FakePull> pulls = new CopyOnWriteArrayList<>();
    private final Map<String, Set<String>> teams = new ConcurrentHashMap<>();
    private final Set<String> invited = ConcurrentHashMap.newKeySet();
    private final Map<String, String> permissions = new ConcurrentHashMap<>();
    private final List<String> dependabot = new CopyOnWriteArrayList<>();
    private final List<String> codeScanning = new CopyOnWriteArrayList<>();
    private final FakeTrees trees = new FakeTrees();
    private final FakeReleases releases = new FakeReleases();
    private final FakeDeployments deployments = new FakeDeployments();
    private final FakeComparisons comparisons = new FakeComparisons();

    private record Status(String commit, ObjectNode json) {}

    /** @param conclusion empty while it is not {@code completed} */
    public FakeCode checkRun(String commit, String name, String status, String conclusion, Instant started) {
        ObjectNode run = Example.of("check-run")
                .put("id", ids.incrementAndGet())
                .put("head_sha", commit)
                .put("name", name)
                .put("status", status)
                .put("started_at", started.toString());
        if (conclusion.isEmpty()) {
            run.putNull("conclusion").putNull("completed_at");
        } else {
            run.put("conclusion", conclusion)
                    .put("completed_at", started.plusSeconds(60).toString());
        }
        checkRuns.add(run);
        return this;
    }

    public FakeCode status(String commit, String context, String state, Instant at) {
        return status(commit, context, state, at, "");
    }

    /** @param text what people read beside it */
    public FakeCode status(String commit, String context, String state, Instant at, String text) {
        ObjectNode json = ((ObjectNode)
                        Example.of("combined-status").path("statuses").path(0))
                .put("id", ids.incrementAndGet())
                .put("context", context)
                .put("state", state)
                .put("description", text)
                .put("created_at", at.toString())
                .put("updated_at", at.toString());
        statuses.removeIf(one -> one.commit().equals(commit)
                && one.json().path("context").asText().equals(context));
        statuses.add(new Status(commit, json));
        return this;
    }

    public FakeCode pull(FakePull pull) {
        pulls.add(pull);
        return this;
    }

    public FakeCode team(String slug, String... members) {
        teams.put(slug, Set.of(members));
        return this;
    }

    /** In a team by an invitation that is not accepted yet. */
    public FakeCode invited(String login) {
        invited.add(login);
        return this;
    }

    /** @param permission such as {@code write} */
    public FakeCode permission(String login, String permission) {
        permissions.put(login, permission);
        return this;
    }

    /** A commit with all its files. */
    public FakeCode commit(String hash, Map<String, String> files) {
        trees.commit(hash, files);
        return this;
    }

    public FakeCode tag(String name, String commit) {
        trees.tag(name, commit);
        return this;
    }

    public FakeCode dependabotAlert(String severity) {
        dependabot.add(severity);
        return this;
    }

    public FakeCode codeScanningAlert(String severity) {
        codeScanning.add(severity);
        return this;
    }

    public FakeReleases releases() {
        return releases;
    }

    public FakeComparisons comparisons() {
        return comparisons;
    }

    public FakeDeployments deployments() {
        return deployments;
    }

    /** Of the repository; empty when the path is none of its. */
    Optional<Reply> get(String path, Map<String, String> query) {
        Matcher runs = CHECK_RUNS.matcher(path);
        if (runs.matches()) {
            return Optional.of(runs(runs.group(1), query));
        }
        Matcher status = STATUS.matcher(path);
        if (status.matches()) {
            return Optional.of(combined(status.group(1), query));
        }
        Matcher ofCommit = PULLS.matcher(path);
        if (ofCommit.matches()) {
            return Optional.of(list(
                    pulls.stream()
                            .filter(pull -> pull.commits.contains(ofCommit.group(1)))
                            .map(FakeCode::json),
                    query));
        }
        Matcher permission = PERMISSION.matcher(path);
        if (permission.matches()) {
            return Optional.of(permission(permission.group(1)));
        }
        Matcher reviews = REVIEWS.matcher(path);
        if (reviews.matches()) {
            return Optional.of(pull(reviews.group(1))
                    .map(pull -> list(pull.reviews.stream().map(this::json), query))
                    .orElseGet(() -> Reply.error(404, "Not Found")));
        }
        Matcher files = FILES.matcher(path);
        if (files.matches()) {
            return Optional.of(pull(files.group(1))
                    .map(pull -> list(pull.files.stream().map(FakeCode::json), query))
                    .orElseGet(() -> Reply.error(404, "Not Found")));
        }
        return switch (path) {
            case "/dependabot/alerts" -> Optional.of(dependabot(query));
            case "/code-scanning/alerts" ->
                Optional.of(list(codeScanning.stream().map(FakeCode::alert), query));
            default ->
                trees.get(path)
                        .or(() -> releases.get(path))
                        .or(() -> deployments.get(path, query))
                        .or(() -> comparisons.get(path, query));
        };
    }

    /** From the root; empty when the path is none of its. */
    Optional<Reply> getFromRoot(String path) {
        Matcher team = TEAM.matcher(path);
        if (team.matches()) {
            return Optional.of(
                    teams.containsKey(team.group(2))
                            ? Reply.of(Example.of("team").put("slug", team.group(2)))
                            : Reply.error(404, "Not Found"));
        }
        Matcher member = MEMBERSHIP.matcher(path);
        return member.matches()
                ? Optional.of(
                        teams.getOrDefault(member.group(2), Set.of()).contains(member.group(3))
                                ? Reply.of(Example.of("team-membership")
                                        .put("state", invited.contains(member.group(3)) ? "pending" : "active"))
                                : Reply.error(404, "Not Found"))
                : Optional.empty();
    }

    /** The threads of a review, a hundred at a time. */
    Reply graphql(JsonNode asked) {
        JsonNode variables = asked.path("variables");
        Optional<FakePull> pull = pull(variables.path("number").asText());
        ObjectNode answer = Example.MAPPER.createObjectNode();
        if (pull.isEmpty() || !asked.path("query").asText().contains("reviewThreads")) {
            answer.putArray("errors")
                    .addObject()
                    .put("type", "NOT_FOUND")
                    .put(
                            "message",
                            "Could not resolve to a PullRequest with the number of "
                                    + variables.path("number").asText() + ".");
            return Reply.of(answer);
        }
        int from = variables.path("after").asInt(0);
        List<Boolean> threads = pull.get().threads;
        int to = Math.min(threads.size(), from + 100);
        ObjectNode found = answer.putObject("data")
                .putObject("repository")
                .putObject("pullRequest")
                .putObject("reviewThreads");
        ArrayNode nodes = found.putArray("nodes");
        threads.subList(from, to).forEach(resolved -> nodes.addObject().put("isResolved", resolved));
        found.putObject("pageInfo").put("hasNextPage", to < threads.size()).put("endCursor", Integer.toString(to));
        return Reply.of(answer);
    }

    private Reply runs(String commit, Map<String, String> query) {
        List<ObjectNode> found = checkRuns.stream()
                .filter(run -> run.path("head_sha").asText().equals(commit))
                .filter(run -> run.path("name")
                        .asText()
                        .equals(query.getOrDefault(
                                "check_name", run.path("name").asText())))
                .toList();
        ObjectNode answer = Example.MAPPER.createObjectNode().put("total_count", found.size());
        answer.set("check_runs", page(found.stream(), query));
        return Reply.of(answer);
    }

    private Reply combined(String commit, Map<String, String> query) {
        List<ObjectNode> found = statuses.stream()
                .filter(one -> one.commit().equals(commit))
                .map(Status::json)
                .toList();
        ObjectNode answer = Example.of("combined-status").put("sha", commit).put("total_count", found.size());
        answer.set("statuses", page(found.stream(), query));
        return Reply.of(answer);
    }

    private Reply permission(String login) {
        ObjectNode answer = Example.of("permission").put("permission", permissions.getOrDefault(login, "read"));
        ((ObjectNode) answer.path("user")).put("login", login);
        return Reply.of(answer);
    }

    /** Goes on from a mark, not by numbers: the first page is all that is given. */
    private Reply dependabot(Map<String, String> query) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        dependabot.stream()
                .filter(severity -> severity.equals(query.getOrDefault("severity", severity)))
                .limit(Integer.parseInt(query.getOrDefault("per_page", "30")))
                .forEach(severity -> {
                    ObjectNode alert = Example.of("dependabot-alert").put("state", "open");
                    ((ObjectNode) alert.path("security_advisory")).put("severity", severity);
                    list.add(alert);
                });
        return Reply.of(list);
    }

    private static ObjectNode alert(String severity) {
        ObjectNode alert = Example.of("code-scanning-alert");
        ((ObjectNode) alert.path("rule")).put("security_severity_level", severity);
        return alert;
    }

    private static ObjectNode json(FakePull pull) {
        ObjectNode json = Example.of("pull-request").put("number", pull.number).put("state", pull.state);
        ((ObjectNode) json.path("user")).put("login", pull.author);
        ((ObjectNode) json.path("head")).put("sha", pull.head);
        if (pull.mergedAs.isPresent()) {
            json.put("merge_commit_sha", pull.mergedAs.get()).put("merged_at", "2026-11-24T10:00:00Z");
        } else {
            // while it is open this is a commit that GitHub made to try the merge
            json.put("merge_commit_sha", "f".repeat(40)).putNull("merged_at");
        }
        ArrayNode labels = json.putArray("labels");
        JsonNode example = Example.of("pull-request").path("labels").path(0);
        pull.labels.forEach(name -> labels.add(((ObjectNode) example.deepCopy()).put("name", name)));
        return json;
    }

    private ObjectNode json(FakePull.FakeReview review) {
        ObjectNode json = Example.of("review")
                .put("id", ids.incrementAndGet())
                .put("state", review.state())
                .put("commit_id", review.commit())
                .put("author_association", review.association());
        ((ObjectNode) json.path("user")).put("login", review.by()).put("type", review.type());
        return json;
    }

    private static ObjectNode json(FakePull.FileChange file) {
        ObjectNode json = Example.of("pull-request-file").put("filename", file.name());
        file.before().ifPresent(before -> json.put("previous_filename", before).put("status", "renamed"));
        return json;
    }

    private Optional<FakePull> pull(String number) {
        return pulls.stream()
                .filter(pull -> Integer.toString(pull.number).equals(number))
                .findFirst();
    }

    private static Reply list(Stream<ObjectNode> all, Map<String, String> query) {
        return Reply.of(page(all, query));
    }

    private static ArrayNode page(Stream<ObjectNode> all, Map<String, String> query) {
        int perPage = Integer.parseInt(query.getOrDefault("per_page", "30"));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        all.skip((long) (page - 1) * perPage).limit(perPage).forEach(list::add);
        return list;
    }
}
