package dev.watchkeeper.stack.fake.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Environments that hold runs back, and what a custom protection rule has answered. A test says who is held. */
public final class FakeProtection {
    /** How long a comment may be, and how often a rule may comment before it answers. */
    public static final int LONGEST_COMMENT = 1024;

    public static final int MOST_REPORTS = 10;

    private static final Pattern ANSWER = Pattern.compile("/actions/runs/(\\d+)/deployment_protection_rule");
    private static final Pattern PENDING = Pattern.compile("/actions/runs/(\\d+)/pending_deployments");
    private static final Pattern REVIEWS = Pattern.compile("/actions/runs/(\\d+)/approvals");

    private final Workflows workflows;
    private final FakeDeployments deployments;
    private final Clock clock;
    private final Map<Long, Set<String>> held = new ConcurrentHashMap<>();
    private final Set<Long> reviewedByPeople = ConcurrentHashMap.newKeySet();
    private final Map<Long, Long> deploymentOf = new ConcurrentHashMap<>();
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final List<Answer> people = new CopyOnWriteArrayList<>();

    FakeProtection(Workflows workflows, FakeDeployments deployments, Clock clock) {
        this.workflows = workflows;
        this.deployments = deployments;
        this.clock = clock;
    }

    /**
     * What the rule said, as it was taken.
     *
     * @param state empty: only a comment
     */
    public record Answer(long run, String environment, Optional<String> state, String comment) {}

    /** A job of the run names the environment and is held there. The number of the deployment that this makes. */
    public long hold(FakeRun run, String commit, String environment) {
        held.computeIfAbsent(run.number(), number -> ConcurrentHashMap.newKeySet())
                .add(environment);
        run.of(commit).waits(clock.instant());
        long deployment = deployments.byActions(commit, environment);
        deploymentOf.put(run.number(), deployment);
        return deployment;
    }

    /** People review it as well: it is held on after the rule has approved. */
    public FakeProtection alsoByPeople(FakeRun run) {
        reviewedByPeople.add(run.number());
        return this;
    }

    /** What a person has answered for another rule of the environment. */
    public FakeProtection personSaid(FakeRun run, String environment, String state, String comment) {
        people.add(new Answer(run.number(), environment, Optional.of(state), comment));
        return this;
    }

    /** Somebody cancels it while it is held. */
    public void cancel(FakeRun run) {
        held.remove(run.number());
        run.ends("cancelled", clock.instant());
    }

    /** Its job begins, as it does a little after the last rule has approved. */
    public void jobBegins(FakeRun run) {
        held.remove(run.number());
        run.starts(clock.instant());
        deployments.status(shown(run), "in_progress", "");
    }

    /** Comments and answers, the first one first. */
    public List<Answer> said() {
        return List.copyOf(answers);
    }

    /** Approvals and rejections of one run. */
    public List<Answer> answers(FakeRun run) {
        return answers.stream()
                .filter(answer -> answer.run() == run.number() && answer.state().isPresent())
                .toList();
    }

    Optional<Reply> get(String path, Map<String, String> query) {
        if (path.equals("/actions/runs")) {
            return Optional.of(runs(query));
        }
        Matcher pending = PENDING.matcher(path);
        if (pending.matches()) {
            return Optional.of(
                    known(pending.group(1)).map(this::pending).orElseGet(() -> Reply.error(404, "Not Found")));
        }
        Matcher reviews = REVIEWS.matcher(path);
        return reviews.matches()
                ? Optional.of(known(reviews.group(1)).map(this::reviews).orElseGet(() -> Reply.error(404, "Not Found")))
                : Optional.empty();
    }

    /** Empty when nothing is answered under this path. */
    Optional<Reply> post(String path, JsonNode asked) {
        Matcher answer = ANSWER.matcher(path);
        return answer.matches()
                ? Optional.of(known(answer.group(1))
                        .map(run -> answered(run, asked))
                        .orElseGet(() -> Reply.error(404, "Not Found")))
                : Optional.empty();
    }

    private Reply answered(FakeRun run, JsonNode asked) {
        String environment = asked.path("environment_name").asText("");
        Optional<String> state = Optional.of(asked.path("state").asText("")).filter(word -> !word.isEmpty());
        String comment = asked.path("comment").asText("");
        Set<String> waiting = held.getOrDefault(run.number(), Set.of());
        if (!waiting.contains(environment) || !answersOf(run, environment).isEmpty()) {
            return Reply.error(422, "There are no pending deployment protection rules for the environment");
        }
        if (comment.length() > LONGEST_COMMENT || (state.isEmpty() && comment.isEmpty())) {
            return Reply.error(422, "Validation Failed: comment has to be 1 to 1024 characters long");
        }
        if (state.filter(word -> !word.equals("approved") && !word.equals("rejected"))
                .isPresent()) {
            return Reply.error(422, "Validation Failed: state");
        }
        if (state.isEmpty() && reportsOf(run) >= MOST_REPORTS) {
            return Reply.error(422, "The deployment has its 10 status reports already");
        }
        answers.add(new Answer(run.number(), environment, state, comment));
        state.ifPresent(word -> follows(run, environment, word));
        return Reply.empty(204);
    }

    private void follows(FakeRun run, String environment, String state) {
        if (state.equals("rejected")) {
            held.remove(run.number());
            run.ends("failure", clock.instant());
            deployments.status(shown(run), "failure", "");
        } else if (!reviewedByPeople.contains(run.number())) {
            held.getOrDefault(run.number(), Set.of()).remove(environment);
        }
    }

    private long shown(FakeRun run) {
        return Optional.ofNullable(deploymentOf.get(run.number())).orElseThrow();
    }

    private long reportsOf(FakeRun run) {
        return answers.stream()
                .filter(answer -> answer.run() == run.number() && answer.state().isEmpty())
                .count();
    }

    private List<Answer> answersOf(FakeRun run, String environment) {
        return answers(run).stream()
                .filter(answer -> answer.environment().equals(environment))
                .toList();
    }

    private Reply runs(Map<String, String> query) {
        List<FakeRun> found = workflows.all().reversed().stream()
                .filter(run -> run.shown() && run.said().equals(query.getOrDefault("status", run.said())))
                .toList();
        ObjectNode list = Example.MAPPER.createObjectNode().put("total_count", found.size());
        ArrayNode page = list.putArray("workflow_runs");
        found.stream()
                .limit(Integer.parseInt(query.getOrDefault("per_page", "30")))
                .forEach(run -> page.add(run.json(Example.run())));
        return Reply.of(list);
    }

    private Reply pending(FakeRun run) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        held.getOrDefault(run.number(), Set.of()).forEach(name -> {
            ObjectNode one = Example.of("pending-deployment");
            ((ObjectNode) one.path("environment")).put("name", name);
            list.add(one);
        });
        return Reply.of(list);
    }

    private Reply reviews(FakeRun run) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        Stream<Answer> all = Stream.concat(people.stream(), answers.stream());
        all.filter(answer -> answer.run() == run.number() && answer.state().isPresent())
                .forEach(answer -> {
                    ObjectNode one = Example.of("environment-approval")
                            .put("state", answer.state().orElse("pending"))
                            .put("comment", answer.comment());
                    ((ObjectNode) one.path("environments").path(0)).put("name", answer.environment());
                    ((ObjectNode) one.path("user")).put("login", "watchkeeper-gate[bot]");
                    list.add(one);
                });
        return Reply.of(list);
    }

    private Optional<FakeRun> known(String number) {
        return number.length() > 18 ? Optional.empty() : workflows.numbered(Long.parseLong(number));
    }
}
