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
import static dev.watchkeeper.gate.story.HeldAtGithub.requested;
import static dev.watchkeeper.gate.story.HeldAtGithub.row;
import static dev.watchkeeper.gate.story.HeldAtGithub.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.gate.story.HeldAtGithub.Story;
import dev.watchkeeper.stack.fake.github.FakeProtection;
import dev.watchkeeper.stack.fake.github.FakeRun;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which runs that GitHub holds are taken up, and which version they are taken for. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class TakenUpRunTest {
    private final Jdbi jdbi;

    @Inject
    TakenUpRunTest(Jdbi jdbi) {
        this.jdbi = jdbi;
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
        GITHUB.code().releases().tag("main", story.commit());
        try {
            deliver(body(story, callback(story), ""), "held-tag-1").then().statusCode(202);
            Api.get(requested(story).deployment()).then().body("version.tag", equalTo("main"));
        } finally {
            GITHUB.code().releases().tag("main", "f".repeat(40));
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
    @Tag("S9")
    @Tag("S14")
    void whatIsForeignOrBrokenTakesUpNoRun() {
        ServiceRef service = ServiceRef.of(GithubFront.PROJECT, "held-foreign", "production");
        Api.postPolicy(policy(service, "commit", "")
                        .replace("github-environment: held-foreign", "github-environment: elsewhere"))
                .then()
                .statusCode(201);
        FakeRun run = GITHUB.startedByHand("deploy.yml");
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

        assertThat(row(jdbi, story))
                .as("no policy answers for this environment")
                .isEmpty();
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
