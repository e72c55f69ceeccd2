package dev.watchkeeper.gate.story;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.FakeProtection;
import dev.watchkeeper.stack.fake.github.FakeRun;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jdbi.v3.core.Jdbi;

/** Runs that are held at an environment of {@link GithubFront#REPOSITORY}, and what can be seen of them from outside. */
final class HeldAtGithub {
    /**
     * One for all who hold runs here, until the JVM ends: the gate knows a run again by its number, and another one would count from the
     * same number.
     */
    static final FakeGithub GITHUB = start();

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private HeldAtGithub() {}

    private static FakeGithub start() {
        FakeGithub github = FakeGithub.start(
                GithubFront.REPOSITORY, Clock.systemUTC(), Integer.parseInt(Keys.setting(GithubFront.PORT)));
        return github.workflow("deploy.yml", "Deploy", Set.of());
    }

    /** A service with an environment of its own at GitHub, and a run that is held there. */
    record Story(ServiceRef service, String commit, FakeRun run, long shown) {
        String environment() {
            return service.service().value();
        }
    }

    static Story story(String name, String version, String more) {
        ServiceRef service = ServiceRef.of(GithubFront.PROJECT, name, "production");
        Api.postPolicy(policy(service, version, more)).then().statusCode(201);
        return held(service);
    }

    static Story held(ServiceRef service) {
        String commit = String.format("%040x", 4096 + NUMBERS.incrementAndGet());
        FakeRun run = GITHUB.startedByHand("deploy.yml");
        long shown = GITHUB.protection().hold(run, commit, service.service().value());
        return new Story(service, commit, run, shown);
    }

    static String policy(ServiceRef service, String version, String more) {
        return Policies.of(service)
                        .replace("secret: secret:demo/switch", "secret: secret:" + GithubFront.PROJECT + "/switch")
                        .replace("team: households", "team: households, repository: " + GithubFront.REPOSITORY)
                        .replace(
                                "monitoring: {",
                                "protectionRule: { github-environment: " + service.service() + ", version: " + version
                                        + ", start: with-job }\n    monitoring: {")
                + more;
    }

    static String body(Story story, String callback, String more) {
        return "{\"action\": \"requested\", \"environment\": \"" + story.environment()
                + "\", \"event\": \"push\", \"deployment_callback_url\": \"" + callback
                + "\", \"deployment\": {\"id\": " + story.shown() + ", \"sha\": \"" + story.commit()
                + "\"}, \"repository\": {\"full_name\": \"" + GithubFront.REPOSITORY
                + "\"}, \"installation\": {\"id\": 1}" + more + "}";
    }

    static String callback(Story story) {
        return Keys.setting("watchkeeper.gate.github.api") + "/repos/" + GithubFront.REPOSITORY + "/actions/runs/"
                + story.run().number() + "/deployment_protection_rule";
    }

    static Response deliver(String body, String id) {
        return given().header("X-GitHub-Event", "deployment_protection_rule")
                .header("X-GitHub-Delivery", id)
                .header("X-Hub-Signature-256", GithubWebhookTest.signed(body, GateStack.secretOf(GithubFront.PROJECT)))
                .contentType("application/json")
                .body(body.getBytes(UTF_8))
                .post("/api/v1/github/webhooks");
    }

    static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }

    static List<Map<String, Object>> deployments(Story story) {
        return Api.as(dev.watchkeeper.contract.access.Role.VIEWER)
                .get("/api/v1/deployments?service=" + story.service())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("$");
    }

    static WatchRef requested(Story story) {
        soon().until(() -> !deployments(story).isEmpty());
        String id = String.valueOf(deployments(story).getFirst().get("id"));
        return new WatchRef(new DeploymentId(id), Run.FIRST, story.service());
    }

    static void othersSay(WatchRef watch, BeforeOutcome outcome) {
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

    static FakeProtection.Answer answered(Story story) {
        soon().until(() -> !GITHUB.protection().answers(story.run()).isEmpty());
        return GITHUB.protection().answers(story.run()).getFirst();
    }

    static List<FakeProtection.Answer> reports(Story story) {
        return GITHUB.protection().said().stream()
                .filter(said ->
                        said.run() == story.run().number() && said.state().isEmpty())
                .toList();
    }

    /** What the gate keeps of the run; empty: nothing. */
    static String row(Jdbi jdbi, Story story) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT document FROM held_runs WHERE document LIKE ?")
                .bind(0, "%\"run\":" + story.run().number() + ",%")
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }
}
