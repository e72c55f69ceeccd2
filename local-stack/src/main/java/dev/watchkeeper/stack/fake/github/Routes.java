package dev.watchkeeper.stack.fake.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is answered to each request. */
final class Routes {
    private static final Pattern DISPATCH = Pattern.compile("/actions/workflows/([^/]+)/dispatches");
    private static final Pattern RUNS = Pattern.compile("/actions/workflows/([^/]+)/runs");
    private static final Pattern RUN = Pattern.compile("/actions/runs/(\\d+)");
    private static final Pattern JOBS = Pattern.compile("/actions/runs/(\\d+)/jobs");
    private static final Pattern LABEL = Pattern.compile("/labels/([^/]+)");
    private static final Pattern TOKEN = Pattern.compile("/app/installations/(\\d+)/access_tokens");

    private static final String INSTALLATION = "ghs_fakeInstallationToken";

    private final URI base;
    private final String repository;
    private final Workflows workflows;
    private final Issues issues;
    private final Files files;
    private final FakeCode code;
    private final FakeProtection protection;
    private final Clock clock;
    private final List<Runnable> late = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;
    private final AtomicInteger revoked = new AtomicInteger();

    Routes(
            URI base,
            String repository,
            Workflows workflows,
            Issues issues,
            Files files,
            FakeCode code,
            FakeProtection protection,
            Clock clock) {
        this.base = base;
        this.repository = repository;
        this.workflows = workflows;
        this.issues = issues;
        this.files = files;
        this.code = code;
        this.protection = protection;
        this.clock = clock;
    }

    void fault(Fault next) {
        fault = next;
    }

    void revoke() {
        revoked.incrementAndGet();
    }

    void runLate() {
        late.forEach(Runnable::run);
        late.clear();
    }

    Reply reply(HttpExchange exchange, String body) {
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        if (!authorization.startsWith("Bearer ") || authorization.contains("secret:")) {
            return Reply.error(401, "Requires authentication");
        }
        if (authorization.contains(INSTALLATION) && !authorization.endsWith(INSTALLATION + revoked.get())) {
            return Reply.error(401, "Bad credentials");
        }
        String path = exchange.getRequestURI().getPath();
        boolean post = exchange.getRequestMethod().equals("POST");
        if (post && TOKEN.matcher(path).matches()) {
            return token(authorization);
        }
        if (post && path.equals("/graphql")) {
            return graphql(body);
        }
        Optional<Reply> fromRoot = post ? Optional.empty() : code.getFromRoot(path);
        if (fromRoot.isPresent()) {
            return fromRoot.get();
        }
        String home = "/repos/" + repository;
        if (!path.startsWith(home)) {
            return Reply.error(404, "Not Found");
        }
        return post ? made(path.substring(home.length()), body) : get(path.substring(home.length()), exchange);
    }

    private Reply graphql(String body) {
        try {
            return code.graphql(Example.MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            return Reply.error(400, "Problems parsing JSON");
        }
    }

    private Reply token(String authorization) {
        return authorization.split("\\.", -1).length == 3
                ? new Reply(
                        201,
                        Optional.of(Example.MAPPER
                                .createObjectNode()
                                .put("token", INSTALLATION + revoked.get())
                                .put(
                                        "expires_at",
                                        clock.instant()
                                                .plus(Duration.ofHours(1))
                                                .toString())),
                        Map.of())
                : Reply.error(401, "A JSON web token could not be decoded");
    }

    private Reply get(String path, HttpExchange exchange) {
        Map<String, String> query = query(exchange);
        Matcher runs = RUNS.matcher(path);
        if (runs.matches()) {
            return workflows.has(runs.group(1)) ? list(runs.group(1), query) : Reply.error(404, "Not Found");
        }
        Matcher run = RUN.matcher(path);
        if (run.matches()) {
            return workflows
                    .numbered(Long.parseLong(run.group(1)))
                    .map(one -> Reply.of(one.json(Example.run())))
                    .orElseGet(() -> Reply.error(404, "Not Found"));
        }
        Matcher jobs = JOBS.matcher(path);
        if (jobs.matches()) {
            return workflows
                    .numbered(Long.parseLong(jobs.group(1)))
                    .map(one -> Reply.of(one.jobs()))
                    .orElseGet(() -> Reply.error(404, "Not Found"));
        }
        Matcher label = LABEL.matcher(path);
        if (label.matches()) {
            return issues.label(label.group(1), base + "/repos/" + repository);
        }
        return path.equals("/issues")
                ? issues.list(query, base + "/repos/" + repository)
                : files.reply(path, repository)
                        .or(() -> protection.get(path, query))
                        .or(() -> code.get(path, query))
                        .orElseGet(() -> Reply.error(404, "Not Found"));
    }

    private Reply list(String file, Map<String, String> query) {
        Instant since = Instant.parse(
                query.getOrDefault("created", "1970-01-01T00:00:00Z").replace(">=", ""));
        List<FakeRun> found = workflows.of(file, since).stream()
                .filter(run -> !query.containsKey("head_sha") || run.isOf(query.getOrDefault("head_sha", "")))
                .toList();
        ObjectNode list = Example.MAPPER.createObjectNode().put("total_count", found.size());
        var page = list.putArray("workflow_runs");
        found.stream()
                .limit(Integer.parseInt(query.getOrDefault("per_page", "30")))
                .forEach(run -> page.add(run.json(Example.run())));
        return Reply.of(list);
    }

    /** A run that is started; else a tag, a release, a deployment or a word about one. */
    private Reply made(String path, String body) {
        if (DISPATCH.matcher(path).matches()) {
            return dispatch(path, body);
        }
        if (fault == Fault.REFUSES) {
            return Reply.error(403, "Resource not accessible by integration");
        }
        if (fault == Fault.FAILS_BEFORE_ACTING) {
            return Reply.error(500, "Server Error");
        }
        try {
            JsonNode asked = Example.MAPPER.readTree(body);
            Reply reply = code.releases()
                    .post(path, asked)
                    .or(() -> code.deployments().post(path, asked))
                    .or(() -> protection.post(path, asked))
                    .orElseGet(() -> Reply.error(404, "Not Found"));
            return switch (fault) {
                case FAILS_AFTER_ACTING -> Reply.error(500, "Server Error");
                case CLOSES_AFTER_ACTING -> Reply.empty(0);
                case HANGS_AFTER_ACTING -> Reply.empty(Reply.HANGS);
                default -> reply;
            };
        } catch (JsonProcessingException e) {
            return Reply.error(400, "Problems parsing JSON");
        }
    }

    private Reply dispatch(String path, String body) {
        Matcher dispatch = DISPATCH.matcher(path);
        if (!dispatch.matches() || !workflows.has(dispatch.group(1))) {
            return Reply.error(404, "Not Found");
        }
        JsonNode asked;
        try {
            asked = Example.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return Reply.error(400, "Problems parsing JSON");
        }
        if (fault == Fault.REFUSES) {
            return Reply.error(403, "Resource not accessible by integration");
        }
        String ref = asked.path("ref").asText();
        if (ref.contains("..")) {
            return Reply.error(422, "No ref found for: " + ref);
        }
        Map<String, String> inputs = Workflows.inputs(asked);
        Optional<String> unknown = workflows.unknownInput(dispatch.group(1), inputs);
        if (unknown.isPresent()) {
            return Reply.error(422, "Unexpected inputs provided: [\"" + unknown.get() + "\"]");
        }
        return started(dispatch.group(1), asked, inputs);
    }

    private Reply started(String file, JsonNode asked, Map<String, String> inputs) {
        Fault now = fault;
        if (now == Fault.NEVER_RUNS) {
            return Reply.empty(204);
        }
        if (now == Fault.FAILS_BEFORE_ACTING) {
            return Reply.error(500, "Server Error");
        }
        String ref = asked.path("ref").asText();
        if (now == Fault.RUNS_LATE) {
            late.add(() -> workflows.start(file, ref, inputs, clock.instant()));
            return Reply.empty(204);
        }
        FakeRun run = workflows.start(file, ref, inputs, clock.instant());
        return switch (now) {
            case NONE -> asked.path("return_run_details").asBoolean() ? details(run) : Reply.empty(204);
            case SHOWN_LATE -> {
                run.hidden(true);
                yield Reply.empty(204);
            }
            case FAILS_AFTER_ACTING -> Reply.error(500, "Server Error");
            case CLOSES_AFTER_ACTING -> Reply.empty(0);
            case HANGS_AFTER_ACTING -> Reply.empty(Reply.HANGS);
            case RUNS_TWICE -> {
                workflows.start(file, ref, inputs, clock.instant());
                yield Reply.empty(204);
            }
            case SAYS_ONE_OF_TWO -> {
                workflows.start(file, ref, inputs, clock.instant());
                yield details(run);
            }
            case SAYS_NO_NUMBER, NEVER_RUNS, FAILS_BEFORE_ACTING, RUNS_LATE, REFUSES -> Reply.empty(204);
        };
    }

    private Reply details(FakeRun run) {
        String at = "/repos/" + repository + "/actions/runs/" + run.number();
        return Reply.of(Example.MAPPER
                .createObjectNode()
                .put("workflow_run_id", run.number())
                .put("run_url", base + at)
                .put("html_url", base + at));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String text =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }
}
