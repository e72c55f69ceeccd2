package dev.watchkeeper.gate.story;

import static dev.watchkeeper.gate.story.HeldAtGithub.GITHUB;
import static dev.watchkeeper.gate.story.HeldAtGithub.answered;
import static dev.watchkeeper.gate.story.HeldAtGithub.body;
import static dev.watchkeeper.gate.story.HeldAtGithub.callback;
import static dev.watchkeeper.gate.story.HeldAtGithub.deliver;
import static dev.watchkeeper.gate.story.HeldAtGithub.deployments;
import static dev.watchkeeper.gate.story.HeldAtGithub.held;
import static dev.watchkeeper.gate.story.HeldAtGithub.othersSay;
import static dev.watchkeeper.gate.story.HeldAtGithub.policy;
import static dev.watchkeeper.gate.story.HeldAtGithub.reports;
import static dev.watchkeeper.gate.story.HeldAtGithub.requested;
import static dev.watchkeeper.gate.story.HeldAtGithub.row;
import static dev.watchkeeper.gate.story.HeldAtGithub.soon;
import static dev.watchkeeper.gate.story.HeldAtGithub.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.gate.story.HeldAtGithub.Story;
import dev.watchkeeper.stack.fake.github.FakeProtection;
import dev.watchkeeper.stack.fake.github.Fault;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A workflow without a word of ours: its job waits at an environment, and the gate answers GitHub. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class HeldRunTest {
    private static final String TWO_PEOPLE = """
          exceptions:
            emergency: { bypass: [window, freezes], approve: [vp], reason: required, expires: 2h, postReview: { within: 48h, by: vp } }
          contacts:
            vp: { slack: "@vp", people: [local-approver, local-deployer] }
        """;

    private final Jdbi jdbi;

    @Inject
    HeldRunTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @AfterEach
    void noFault() {
        GITHUB.fault(Fault.NONE);
    }

    /** An approval lets the job begin at once: outside of the window it is not given, however well everything stands. */
    @Test
    void anAdmittedRunIsHeldUntilItsDeploymentMayStart() {
        ServiceRef service = ServiceRef.of(GithubFront.PROJECT, "held-window", "production");
        Api.postPolicy(closedToday(service, "")).then().statusCode(201);
        Story story = held(service);
        deliver(body(story, callback(story), ""), "held-window-1").then().statusCode(202);
        WatchRef watch = requested(story);

        othersSay(watch, BeforeOutcome.MEASURED);
        Api.awaitStatus(watch, "admitted");

        soon().until(() -> reports(story).stream()
                .anyMatch(report -> report.comment().startsWith("Admitted, and not let go now: ")));
        assertThat(GITHUB.protection().answers(story.run())).isEmpty();
    }

    /** The policy of a run, outside of its window. */
    private static String closedToday(ServiceRef service, String more) {
        String window = Policies.closedToday(service);
        return policy(service, "commit", more)
                .replace(
                        "  checks:\n",
                        window.substring(window.indexOf("  window:"), window.indexOf("  checks:")) + "  checks:\n");
    }

    /** Whoever has started the run may be one of those whom the policy names: nobody knows, so that one word is not enough. */
    @Test
    @Tag("S4")
    void whatARunIsExcusedTakesTwoPeopleAndItsReviewTwo() {
        ServiceRef service = ServiceRef.of(GithubFront.PROJECT, "held-excused", "production");
        Api.postPolicy(closedToday(service, TWO_PEOPLE)).then().statusCode(201);
        Story story = held(service);
        deliver(body(story, callback(story), ""), "held-excused-1").then().statusCode(202);
        WatchRef watch = requested(story);
        othersSay(watch, BeforeOutcome.MEASURED);
        Api.awaitStatus(watch, "admitted");

        String grant = "{\"exception\": \"emergency\", \"reason\": \"the site is down\"}";
        say(Role.DEPLOYER, watch, "waivers", grant)
                .then()
                .statusCode(200)
                .body("people.exceptions.agreedBy", hasItem("local-deployer"));
        Api.step(watch, "start").then().statusCode(409).body("title", containsString("outside-window"));
        say(Role.DEPLOYER, watch, "waivers", grant)
                .then()
                .statusCode(403)
                .body("title", containsString("not-your-own"))
                .body("detail", containsString("a second person has to agree"));
        assertThat(GITHUB.protection().answers(story.run())).isEmpty();
        say(Role.APPROVER, watch, "waivers", grant)
                .then()
                .statusCode(200)
                .body("people.exceptions.grantedBy", hasItem("local-approver"));
        assertThat(answered(story).state()).contains("approved");

        Api.step(watch, "start").then().statusCode(200);
        String review = "{\"question\": \"post-review:emergency\", \"statement\": \"fine\"}";
        String second = review.replace("emergency", "emergency:second");
        say(Role.DEPLOYER, watch, "attestations", second).then().statusCode(404);
        say(Role.DEPLOYER, watch, "attestations", review)
                .then()
                .statusCode(200)
                .body("people.owed.question", hasItem("post-review:emergency:second"));
        say(Role.DEPLOYER, watch, "attestations", second)
                .then()
                .statusCode(403)
                .body("title", containsString("not-your-own"));
        say(Role.APPROVER, watch, "attestations", second).then().statusCode(200).body("people.owed", empty());
        Api.step(watch, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);
    }

    private static Response say(Role role, WatchRef watch, String verb, String json) {
        return Api.as(role)
                .contentType("application/json")
                .body(json)
                .post("/api/v1/deployments/" + watch.deployment() + "/" + verb);
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
        assertThat(GITHUB.protection().answers(story.run())).isEmpty();

        othersSay(watch, BeforeOutcome.MEASURED);
        FakeProtection.Answer answer = answered(story);
        assertThat(answer.state()).contains("approved");
        assertThat(answer.environment()).isEqualTo(story.environment());
        assertThat(answer.comment()).startsWith("Admitted: ").contains("checks passed");
        Api.awaitStatus(watch, "admitted");

        GITHUB.protection().jobBegins(story.run());
        deliver(body(story, callback(story), ", \"late\": true"), "held-story-late")
                .then()
                .statusCode(202);
        soon().until(() -> {
            jdbi.useHandle(handle -> handle.execute(
                    "UPDATE held_runs SET look_at = now() WHERE look_at IS NOT NULL AND document LIKE ?",
                    "%\"run\":" + story.run().number() + ",%"));
            return Api.get(watch.deployment()).path("status").equals("started");
        });

        soon().until(() -> GITHUB.code().deployments().made().stream()
                .filter(one -> one.id() == story.shown())
                .flatMap(one -> one.statuses().stream())
                .anyMatch(status -> status.getValue().startsWith("watchkeeper " + watch.deployment())));
        assertThat(GITHUB.code().deployments().made().stream()
                        .filter(one -> one.commit().equals(story.commit())))
                .as("the one that the job has made is used")
                .hasSize(1);
        assertThat(GITHUB.protection().answers(story.run())).as("approved once").hasSize(1);
        assertThat(deployments(story)).as("requested once").hasSize(1);
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.phase(watch, "short", PhaseEnding.BREACHED));
        }
        soon().until(() -> GITHUB.code().deployments().made().stream()
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
    @Tag("F33")
    void anAnswerThatNobodySawArriveIsLookedForAndNotSentAgain() {
        Story story = story("held-unseen", "commit", "");
        GITHUB.protection().alsoByPeople(story.run());
        deliver(body(story, callback(story), ""), "held-unseen-1").then().statusCode(202);
        WatchRef watch = requested(story);
        GITHUB.fault(Fault.FAILS_AFTER_ACTING);
        othersSay(watch, BeforeOutcome.MEASURED);

        answered(story);
        soon().until(() -> row(jdbi, story).contains("\"stage\":\"APPROVED\""));

        assertThat(GITHUB.protection().answers(story.run())).hasSize(1);
    }

    @Test
    void aRunThatIsCancelledTakesItsRequestWithIt() {
        Story story = story("held-cancelled", "commit", "");
        deliver(body(story, callback(story), ""), "held-cancelled-1").then().statusCode(202);
        WatchRef watch = requested(story);

        GITHUB.protection().cancel(story.run());
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE held_runs SET document = regexp_replace(document, '\"readAgain\":\"[^\"]*\"', '\"readAgain\":\"2020-01-01T00:00:00Z\"') WHERE document LIKE ?",
                "%\"run\":" + story.run().number() + ",%"));

        Api.awaitStatus(watch, "aborted");
        assertThat(GITHUB.protection().answers(story.run())).isEmpty();
        assertThat(row(jdbi, story)).contains("is over: cancelled", "\"stage\":\"OVER\"");
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
}
