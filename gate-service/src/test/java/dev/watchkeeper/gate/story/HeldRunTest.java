package dev.watchkeeper.gate.story;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.FakeProtection;
import dev.watchkeeper.stack.fake.github.FakeRun;
import dev.watchkeeper.stack.fake.github.Fault;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A workflow without a word of ours: its job waits at an environment, and the gate answers GitHub. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class HeldRunTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // before all tests
    private static FakeGithub github;

    private final Jdbi jdbi;

    @Inject
    HeldRunTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @BeforeAll
    static void start() {
        github = FakeGithub.start(
                GithubFront.REPOSITORY, Clock.systemUTC(), Integer.parseInt(Keys.setting(GithubFront.PORT)));
        github.workflow("deploy.yml", "Deploy", Set.of());
    }

    @AfterAll
    static void stop() {
        github.close();
    }

    @AfterEach
    void noFault() {
        github.fault(Fault.NONE);
    }

    /** A service with an environment of its own at GitHub, and a run that is held there. */
    private record Story(ServiceRef service, String commit, FakeRun run, long shown) {
        String environment() {
            return service.service().value();
        }
    }

    private static Story story(String name, String version, String more) {
        ServiceRef service = ServiceRef.of(GithubFront.PROJECT, name, "production");
        Api.postPolicy(policy(service, version, more)).then().statusCode(201);
        return held(service);
    }

    private static Story held(ServiceRef service) {
        String commit = String.format("%040x", 4096 + NUMBERS.incrementAndGet());
        FakeRun run = github.startedByHand("deploy.yml");
        long shown = github.protection().hold(run, commit, service.service().value());
        return new Story(service, commit, run, shown);
    }

    private static String policy(ServiceRef service, String version, String more) {
        return Policies.of(service)
                        .replace("secret: secret:demo/switch", "secret: secret:" + GithubFront.PROJECT + "/switch")
                        .replace("team: households", "team: households, repository: " + GithubFront.REPOSITORY)
                        .replace(
                                "monitoring: {",
                                "protectionRule: { github-environment: " + service.service() + ", version: " + version
                                        + ", start: with-job }\n    monitoring: {")
                + more;
    }

    private static String body(Story story, String callback, String more) {
        return "{\"action\": \"requested\", \"environment\": \"" + story.environment()
                + "\", \"event\": \"push\", \"deployment_callback_url\": \"" + callback
                + "\", \"deployment\": {\"id\": " + story.shown() + ", \"sha\": \"" + story.commit()
                + "\"}, \"repository\": {\"full_name\": \"" + GithubFront.REPOSITORY
                + "\"}, \"installation\": {\"id\": 1}" + more + "}";
    }

    private static String callback(Story story) {
        return Keys.setting("watchkeeper.gate.github.api") + "/repos/" + GithubFront.REPOSITORY + "/actions/runs/"
                + story.run().number() + "/deployment_protection_rule";
    }

    private static Response deliver(String body, String id) {
        return given().header("X-GitHub-Event", "deployment_protection_rule")
                .header("X-GitHub-Delivery", id)
                .header("X-Hub-Signature-256", GithubWebhookTest.signed(body, GateStack.secretOf(GithubFront.PROJECT)))
                .contentType("application/json")
                .body(body.getBytes(UTF_8))
                .post("/api/v1/github/webhooks");
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }

    private static List<Map<String, Object>> deployments(Story story) {
        return Api.as(dev.watchkeeper.contract.access.Role.VIEWER)
                .get("/api/v1/deployments?service=" + story.service())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("$");
    }

    private static WatchRef requested(Story story) {
        soon().until(() -> !deployments(story).isEmpty());
        String id = String.valueOf(deployments(story).getFirst().get("id"));
        return new WatchRef(new DeploymentId(id), Run.FIRST, story.service());
    }

    private static void othersSay(WatchRef watch, BeforeOutcome outcome) {
        Version running = Version.ofTag("v1.1.0");
        try (OtherServices others = new OtherServices()) {
            others.say(new RollbackEvent.Rehearsed(
                    watch,
                    List.of(new TargetRehearsal(
                            new TargetName("switch"),
                            true,
                            "",
                            Optional.of(running),
                            Optional.of(running),
                            Optional.empty())),
                    "rehearsed 1 target"));
            others.say(Heard.before(watch, Examples.HEALTH, outcome));
        }
    }

    private static FakeProtection.Answer answered(Story story) {
        soon().until(() -> !github.protection().answers(story.run()).isEmpty());
        return github.protection().answers(story.run()).getFirst();
    }

    private static List<FakeProtection.Answer> reports(Story story) {
        return github.protection().said().stream()
                .filter(said ->
                        said.run() == story.run().number() && said.state().isEmpty())
                .toList();
    }

    private String row(Story story) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT document FROM held_runs WHERE document LIKE ?")
                .bind(0, "%\"run\":" + story.run().number() + ",%")
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    /** An approval lets the job begin at once: outside of the window it is not given, however well everything stands. */
    @Test
    void anAdmittedRunIsHeldUntilItsDeploymentMayStart() {
        ServiceRef service = ServiceRef.of(GithubFront.PROJECT, "held-window", "production");
        String window = Policies.closedToday(service);
        Api.postPolicy(policy(service, "commit", "")
                        .replace(
                                "  checks:\n",
                                window.substring(window.indexOf("  window:"), window.indexOf("  checks:"))
                                        + "  checks:\n"))
                .then()
                .statusCode(201);
        Story story = held(service);
        deliver(body(story, callback(story), ""), "held-window-1").then().statusCode(202);
        WatchRef watch = requested(story);

        othersSay(watch, BeforeOutcome.MEASURED);
        Api.awaitStatus(watch, "admitted");

        soon().until(() -> reports(story).stream()
                .anyMatch(report -> report.comment().startsWith("Admitted, and not let go now: ")));
        assertThat(github.protection().answers(story.run())).isEmpty();
    }

    @Test
    @Tag("F43")
    void aJobThatWaitsIsRequestedDecidedApprovedStartedAndShown() {
        Story story = story("held-story", "short-commit", "  start: { githubDeployment: true }\n");
        String body = body(story, callback(story), "");

        deliver(body, "held-story-1").then().statusCode(202);
        IntStream.range(0, 20).parallel().forEach(i -> {
            deliver(body, "held-story-1").then().statusCode(202);
            deliver(body(story, callback(story), ", \"n\": " + i), "held-story-again-" + i)
                    .then()
                    .statusCode(202);
        });

        WatchRef watch = requested(story);
        Api.get(watch.deployment())
                .then()
                .body("version.tag", equalTo(story.commit().substring(0, 7)))
                .body("version.commit", equalTo(story.commit()));
        soon().until(() -> !reports(story).isEmpty());
        assertThat(reports(story).getFirst().comment())
                .contains(
                        "checks have not passed yet", "https://watchkeeper.example/deployments/" + watch.deployment());
        assertThat(github.protection().answers(story.run())).isEmpty();

        othersSay(watch, BeforeOutcome.MEASURED);
        FakeProtection.Answer answer = answered(story);
        assertThat(answer.state()).contains("approved");
        assertThat(answer.environment()).isEqualTo(story.environment());
        assertThat(answer.comment()).startsWith("Admitted: ").contains("checks passed");
        Api.awaitStatus(watch, "admitted");

        github.protection().jobBegins(story.run());
        deliver(body(story, callback(story), ", \"late\": true"), "held-story-late")
                .then()
                .statusCode(202);
        soon().until(() -> {
            jdbi.useHandle(handle -> handle.execute(
                    "UPDATE held_runs SET look_at = now() WHERE look_at IS NOT NULL AND document LIKE ?",
                    "%\"run\":" + story.run().number() + ",%"));
            return Api.get(watch.deployment()).path("status").equals("started");
        });

        soon().until(() -> github.code().deployments().made().stream()
                .filter(one -> one.id() == story.shown())
                .flatMap(one -> one.statuses().stream())
                .anyMatch(status -> status.getValue().startsWith("watchkeeper " + watch.deployment())));
        assertThat(github.code().deployments().made().stream()
                        .filter(one -> one.commit().equals(story.commit())))
                .as("the one that the job has made is used")
                .hasSize(1);
        assertThat(github.protection().answers(story.run())).as("approved once").hasSize(1);
        assertThat(deployments(story)).as("requested once").hasSize(1);
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.phase(watch, "short", PhaseEnding.BREACHED));
        }
        soon().until(() -> github.code().deployments().made().stream()
                .filter(one -> one.id() == story.shown())
                .flatMap(one -> one.statuses().stream())
                .anyMatch(status -> status.getKey().equals("failure")));
        Api.step(watch, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);
    }

    @Test
    void whatIsRefusedIsRejectedWithItsReasons() {
        Story story = story("held-refused", "commit", "");
        deliver(body(story, callback(story), ""), "held-refused-1").then().statusCode(202);
        WatchRef watch = requested(story);
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.rehearsed(watch, false, Optional.empty()));
            others.say(Heard.before(watch, Examples.HEALTH, BeforeOutcome.BREACHED));
        }

        FakeProtection.Answer answer = answered(story);

        assertThat(answer.state()).contains("rejected");
        assertThat(answer.comment()).startsWith("Refused: ");
        Api.get(watch.deployment()).then().body("status", equalTo("refused"));
    }

    @Test
    void aRunForNoTagIsRejectedWhereVersionsAreTags() {
        Story story = story("held-branch", "tag", "");
        deliver(body(story, callback(story), ""), "held-branch-1").then().statusCode(202);

        FakeProtection.Answer answer = answered(story);

        assertThat(answer.state()).contains("rejected");
        assertThat(answer.comment()).contains("is for main, which is no tag of commit " + story.commit());
        assertThat(deployments(story)).isEmpty();
    }

    @Test
    void aRunForATagIsRequestedUnderIt() {
        Story story = story("held-tag", "tag", "");
        github.code().releases().tag("main", story.commit());
        try {
            deliver(body(story, callback(story), ""), "held-tag-1").then().statusCode(202);
            Api.get(requested(story).deployment()).then().body("version.tag", equalTo("main"));
        } finally {
            github.code().releases().tag("main", "f".repeat(40));
        }
    }

    @Test
    @Tag("F43")
    void aLostWebhookIsMadeUpForByAsking() {
        Story story = story("held-lost", "commit", "");

        WatchRef watch = requested(story);

        othersSay(watch, BeforeOutcome.MEASURED);
        assertThat(answered(story).state()).contains("approved");
    }

    @Test
    @Tag("F33")
    void anAnswerThatNobodySawArriveIsLookedForAndNotSentAgain() {
        Story story = story("held-unseen", "commit", "");
        github.protection().alsoByPeople(story.run());
        deliver(body(story, callback(story), ""), "held-unseen-1").then().statusCode(202);
        WatchRef watch = requested(story);
        github.fault(Fault.FAILS_AFTER_ACTING);
        othersSay(watch, BeforeOutcome.MEASURED);

        answered(story);
        soon().until(() -> row(story).contains("\"stage\":\"APPROVED\""));

        assertThat(github.protection().answers(story.run())).hasSize(1);
    }

    @Test
    void aRunThatIsCancelledTakesItsRequestWithIt() {
        Story story = story("held-cancelled", "commit", "");
        deliver(body(story, callback(story), ""), "held-cancelled-1").then().statusCode(202);
        WatchRef watch = requested(story);

        github.protection().cancel(story.run());
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE held_runs SET document = regexp_replace(document, '\"readAgain\":\"[^\"]*\"', '\"readAgain\":\"2020-01-01T00:00:00Z\"') WHERE document LIKE ?",
                "%\"run\":" + story.run().number() + ",%"));

        Api.awaitStatus(watch, "aborted");
        assertThat(github.protection().answers(story.run())).isEmpty();
        assertThat(row(story)).contains("is over: cancelled", "\"stage\":\"OVER\"");
    }

    @Test
    @Tag("F22")
    void aRunWaitsWhileAnotherDeploymentOfItsServiceGoesOn() {
        Story first = story("held-busy", "commit", "");
        deliver(body(first, callback(first), ""), "held-busy-1").then().statusCode(202);
        WatchRef live = requested(first);
        Story second = held(first.service());
        deliver(body(second, callback(second), ""), "held-busy-2").then().statusCode(202);

        soon().until(() -> !reports(second).isEmpty());
        assertThat(reports(second).getFirst().comment()).contains("as number 1");
        Api.step(live, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);

        assertThat(answered(first).state()).contains("rejected");
        soon().until(() -> deployments(second).size() == 2);
        WatchRef next = requested(second);
        othersSay(next, BeforeOutcome.MEASURED);
        assertThat(answered(second).state()).contains("approved");
    }

    @Test
    @Tag("S9")
    @Tag("S14")
    void whatIsForeignOrBrokenTakesUpNoRun() {
        ServiceRef service = ServiceRef.of(GithubFront.PROJECT, "held-foreign", "production");
        Api.postPolicy(policy(service, "commit", "")
                        .replace("github-environment: held-foreign", "github-environment: elsewhere"))
                .then()
                .statusCode(201);
        FakeRun run = github.startedByHand("deploy.yml");
        Story story = new Story(service, "e".repeat(40), run, 1);
        String right = callback(story);
        for (String foreign : List.of(
                right.replace("http://127.0.0.1", "http://evil.example"),
                right.replace("petforce/held", "petforce/api"),
                right.replace("petforce/held", "petforce/held/../api"),
                right.replace("/" + run.number() + "/", "/99999999999999999999/"),
                right.replace("/" + run.number() + "/", "/"))) {
            deliver(body(story, foreign, ""), "held-foreign-1")
                    .then()
                    .statusCode(400)
                    .body("detail", equalTo("The delivery is none of GitHub's"));
        }
        String sent = body(story, right, "");
        deliver(sent.substring(0, 60), "held-foreign-2").then().statusCode(400);
        deliver(sent + " ".repeat(1024 * 1024), "held-foreign-3").then().statusCode(413);
        deliver(sent.replace("requested", "created"), "held-foreign-4").then().statusCode(202);
        deliver(sent, "held-foreign-5").then().statusCode(202);
        deliver(sent.replace("petforce/held", "petforce/other"), "held-foreign-6")
                .then()
                .statusCode(202);

        assertThat(row(story)).as("no policy answers for this environment").isEmpty();
        long taken = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM webhook_deliveries WHERE delivery IN ('held-foreign-1', 'held-foreign-2', 'held-foreign-3')")
                .mapTo(Long.class)
                .one());
        assertThat(taken).isZero();
    }

    @Test
    void twoPoliciesForOneEnvironmentAreRefused() {
        Story story = story("held-two", "commit", "");
        ServiceRef other = ServiceRef.of(GithubFront.PROJECT, "held-two-more", "production");
        Api.postPolicy(policy(other, "commit", "")
                        .replace("github-environment: held-two-more", "github-environment: held-two"))
                .then()
                .statusCode(201);
        Story next = held(story.service());
        deliver(body(next, callback(next), ""), "held-two-1").then().statusCode(202);

        FakeProtection.Answer answer = answered(next);

        assertThat(answer.state()).contains("rejected");
        assertThat(answer.comment()).contains("2 policies answer", "held/held\\-two/production");
        Api.as(dev.watchkeeper.contract.access.Role.VIEWER)
                .get("/api/v1/deployments?service=" + other)
                .then()
                .body("status", org.hamcrest.Matchers.not(hasItem("requested")));
    }
}
