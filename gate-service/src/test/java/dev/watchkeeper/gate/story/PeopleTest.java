package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers, excuses and reviews of named persons. The tokens' subjects are local-deployer and local-approver. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class PeopleTest {
    private static final String PEOPLE = """
              attest:
                - { id: stakeholders, ask: "Stakeholders told?", by: deployer, at: before }
                - { id: lead-agrees, ask: "Does the lead agree?", by: lead, at: before }
                - { id: feedback, ask: "Feedback read?", by: lead, at: short }
              exceptions:
                emergency: { bypass: [window, freezes, ci], approve: [vp], reason: required, expires: 2h }
                hotfix: { skip: [coverage], never: [rollback], postReview: { within: 48h, by: lead } }
                mine: { bypass: [window], approve: [self], reason: required, expires: 1h }
              contacts:
                lead: { slack: "@lead", people: [local-approver] }
                vp: { slack: "@vp", people: [local-approver] }
                self: { slack: "@self", people: [local-deployer] }
            """;

    private final Jdbi jdbi;

    @Inject
    PeopleTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static String withPeople(String policy) {
        return policy.replace("team: households", "team: households, repository: demo/api") + PEOPLE;
    }

    private static String onlyExceptions(String policy) {
        return withPeople(policy).replaceAll("(?s)  attest:.*?  exceptions:", "  exceptions:");
    }

    private static WatchRef requested(String name, String policy, String more) {
        ServiceRef service = ServiceRef.of("demo", name, "production");
        Api.postPolicy(policy.replace("SERVICE", name)).then().statusCode(201);
        String id = Api.post("/api/v1/deployments", Api.body(service, "v1.2.0", more))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return new WatchRef(
                new dev.watchkeeper.contract.id.DeploymentId(id), dev.watchkeeper.contract.id.Run.FIRST, service);
    }

    private static String policy(String name) {
        return Policies.of(ServiceRef.of("demo", name, "production"));
    }

    private static void heard(WatchRef watch) {
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.rehearsed(watch, true, Optional.of(Examples.OLD)));
            others.say(Heard.before(watch, Examples.HEALTH, BeforeOutcome.MEASURED));
        }
        Awaitility.await()
                .untilAsserted(() -> Api.get(watch.deployment())
                        .then()
                        .body("checks.find { it.check == 'rollback.previousVersion' }.answer", equalTo("passed"))
                        .body("checks.find { it.check == 'standing.notBreached' }.answer", equalTo("passed")));
    }

    private static Response say(Role role, WatchRef watch, String verb, String json) {
        return Api.as(role)
                .contentType("application/json")
                .body(json)
                .post("/api/v1/deployments/" + watch.deployment() + "/" + verb);
    }

    private static Response attest(Role role, WatchRef watch, String question) {
        return say(role, watch, "attestations", "{\"question\": \"" + question + "\", \"statement\": \"yes, 14:05\"}");
    }

    private static <T> List<T> events(WatchRef watch, Class<T> type) {
        return TopicReading.events(
                        Topic.DEPLOYMENTS.topicName(), watch.deployment().value())
                .stream()
                .map(envelope -> envelope.event())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void deploymentWaitsForTheAnswersOfTheRightPersons() {
        WatchRef watch = requested("asked", withPeople(policy("asked")), "");
        heard(watch);
        Api.get(watch.deployment())
                .then()
                .body("status", equalTo("requested"))
                .body("checks.find { it.check == 'attest.lead-agrees' }.answer", equalTo("needs-person"))
                .body("checks.find { it.check == 'attest.lead-agrees' }.owedBy", equalTo("lead"));

        attest(Role.DEPLOYER, watch, "lead-agrees")
                .then()
                .statusCode(403)
                .body("title", containsString("not-asked-of-you"))
                .body("detail", containsString("lead (local-approver)"));
        attest(Role.DEPLOYER, watch, "lead-agree").then().statusCode(404).body("remedy", containsString("lead-agrees"));
        attest(Role.APPROVER, watch, "feedback")
                .then()
                .statusCode(409)
                .body("title", containsString("not-now"))
                .body("detail", containsString("phase short"));
        attest(Role.APPROVER, watch, "lead-agrees").then().statusCode(200).body("status", equalTo("requested"));
        attest(Role.DEPLOYER, watch, "stakeholders")
                .then()
                .statusCode(200)
                .body("status", equalTo("admitted"))
                .body("people.answers.by", hasItem("local-approver"))
                .body("people.answers.phase", hasItem("before"));

        Awaitility.await()
                .untilAsserted(() -> assertThat(events(watch, DeploymentEvent.Attested.class))
                        .extracting(DeploymentEvent.Attested::attestation)
                        .containsExactlyInAnyOrder("lead-agrees", "stakeholders"));
        attest(Role.APPROVER, watch, "lead-agrees")
                .then()
                .statusCode(409)
                .body("title", containsString("already-attested"));
    }

    @Test
    void ofManyAnswersAtOnceTheFirstCountsAndTheOthersAreToldWhoWasFirst() {
        WatchRef watch = requested("asked-at-once", withPeople(policy("asked-at-once")), "");

        List<Response> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> attest(Role.APPROVER, watch, "lead-agrees"))
                .toList();

        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnlyOnce(200)
                .contains(409);
        answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .forEach(answer -> answer.then()
                        .body("title", containsString("already-attested"))
                        .body("detail", containsString("was answered by local-approver at 20")));
        Api.get(watch.deployment()).then().body("people.answers", hasSize(1));
    }

    @Test
    void hotfixSkipsWhatThePolicySaysAndItsReviewIsAskedForUntilItIsDone() {
        String policy = onlyExceptions(policy("hotfixed"))
                .replace("monitoring: {", "ci: { coverage: \">= 80%\" }\n    monitoring: {");
        WatchRef watch =
                requested("hotfixed", policy, ", \"exception\": {\"name\": \"hotfix\", \"reason\": \"logins fail\"}");
        heard(watch);
        Api.awaitStatus(watch, "admitted");
        Api.get(watch.deployment())
                .then()
                .body(
                        "notes",
                        hasItem(containsString("ci.coverage: skipped as hotfix by local-deployer (logins fail)")))
                .body("people.owed", hasSize(0));

        Api.step(watch, "start").then().statusCode(200).body("people.owed.question", hasItem("post-review:hotfix"));
        awaitReminders(watch, 1);
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE owed SET remind_at = now(), document = replace(document, document::json->>'remindAt', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')) WHERE deployment = ?",
                watch.deployment().value()));
        awaitReminders(watch, 2);

        Api.step(watch, "abort", "{\"reason\": \"a better one follows\"}")
                .then()
                .statusCode(200);
        attest(Role.DEPLOYER, watch, "post-review:hotfix").then().statusCode(403);
        Api.get(watch.deployment()).then().body("people.owed", hasSize(1));
        attest(Role.APPROVER, watch, "post-review:hotfix")
                .then()
                .statusCode(200)
                .body("people.owed", hasSize(0))
                .body("people.answers.phase", hasItem("after"));
        assertThat(events(watch, DeploymentEvent.Waived.class))
                .extracting(DeploymentEvent.Waived::check)
                .containsExactly("coverage");
    }

    private static void awaitReminders(WatchRef watch, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(events(watch, DeploymentEvent.Reminded.class))
                        .hasSize(count)
                        .last()
                        .satisfies(reminded -> {
                            assertThat(reminded.owedBy()).isEqualTo("lead");
                            assertThat(reminded.count()).isEqualTo(count);
                            assertThat(reminded.sentence()).contains("the review of what was left out as hotfix");
                        }));
    }

    @Test
    void emergencyStartsOutsideOfTheWindowOnTheWordOfTheOneWhomThePolicyNames() {
        String policy = onlyExceptions(Policies.closedToday(ServiceRef.of("demo", "emergency", "production")));
        WatchRef watch = requested(
                "emergency", policy, ", \"exception\": {\"name\": \"emergency\", \"reason\": \"the site is down\"}");
        heard(watch);
        Api.awaitStatus(watch, "admitted");
        Api.step(watch, "start").then().statusCode(409).body("title", containsString("outside-window"));

        String grant = "{\"exception\": \"emergency\", \"reason\": \"go\"}";
        say(Role.DEPLOYER, watch, "waivers", grant)
                .then()
                .statusCode(403)
                .body("title", containsString("not-asked-of-you"));
        say(Role.DEPLOYER, watch, "waivers", grant.replace("emergency", "mine"))
                .then()
                .statusCode(403)
                .body("title", containsString("not-your-own"));
        say(Role.APPROVER, watch, "waivers", grant.replace("emergency", "emergencies"))
                .then()
                .statusCode(404)
                .body("remedy", containsString("emergency"));
        say(Role.APPROVER, watch, "waivers", grant.replace("emergency", "hotfix"))
                .then()
                .statusCode(409)
                .body("title", containsString("nothing-to-grant"));
        for (String until : List.of("2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z")) {
            say(Role.APPROVER, watch, "waivers", grant.replace("}", ", \"until\": \"" + until + "\"}"))
                    .then()
                    .statusCode(409)
                    .body("title", containsString("until-too-far"));
        }
        say(Role.APPROVER, watch, "waivers", grant)
                .then()
                .statusCode(200)
                .body("people.exceptions.grantedBy", hasItem("local-approver"));
        say(Role.APPROVER, watch, "waivers", grant)
                .then()
                .statusCode(409)
                .body("title", containsString("already-granted"))
                .body("detail", containsString("granted by local-approver"));
        Api.step(watch, "start").then().statusCode(200);

        Awaitility.await()
                .untilAsserted(() -> assertThat(events(watch, DeploymentEvent.Waived.class))
                        .extracting(DeploymentEvent.Waived::check)
                        .containsExactlyInAnyOrder("window", "freezes", "ci"));
    }

    @Test
    void checkThatFailsIsHeldForTheOneWhoMayExcuseItAndTheExcuseEnds() {
        String policy = onlyExceptions(policy("excusable"))
                .replace("monitoring: {", "ci: { coverage: \">= 80%\" }\n    monitoring: {");
        WatchRef watch = requested(
                "excusable", policy, ", \"exception\": {\"name\": \"emergency\", \"reason\": \"the site is down\"}");
        heard(watch);
        Api.get(watch.deployment())
                .then()
                .body("status", equalTo("requested"))
                .body("checks.find { it.check == 'ci.coverage' }.answer", equalTo("failed"));

        say(Role.APPROVER, watch, "waivers", "{\"exception\": \"emergency\", \"reason\": \"go\"}")
                .then()
                .statusCode(200)
                .body("status", equalTo("admitted"));
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE excuses SET document = replace(document, document::json->'grant'->>'until', '2020-01-01T00:00:00Z') WHERE deployment = ?",
                watch.deployment().value()));

        Api.step(watch, "start")
                .then()
                .statusCode(409)
                .body("title", containsString("excuse-over"))
                .body("detail", containsString("ci.coverage"));
    }

    @Test
    void questionOfAPhaseIsRemindedOfWhenThePhaseBeginsAndAnsweredThen() {
        String policy =
                withPeople(policy("phases")).replace("at: before", "at: short").replace("hold: 1s", "hold: 0s");
        WatchRef watch = requested("phases", policy, "");
        heard(watch);
        Api.awaitStatus(watch, "admitted");
        Api.step(watch, "start").then().statusCode(200);
        attest(Role.APPROVER, watch, "feedback").then().statusCode(409);
        Api.step(watch, "cutover-steps", "{\"share\": 50}").then().body("answer", equalTo("go"));
        Awaitility.await()
                .until(
                        () -> Api.step(watch, "cutover-steps", "{\"share\": 100}")
                                .path("answer"),
                        "go"::equals);
        Api.step(watch, "shifted").then().statusCode(200).body("people.owed", hasSize(3));

        Awaitility.await()
                .untilAsserted(() -> assertThat(events(watch, DeploymentEvent.Reminded.class))
                        .extracting(DeploymentEvent.Reminded::question)
                        .contains("feedback", "stakeholders", "lead-agrees"));
        attest(Role.APPROVER, watch, "feedback").then().statusCode(200).body("people.owed", hasSize(2));
    }

    @Test
    void exceptionThatThePolicyDoesNotHaveIsRefusedWithThoseItHas() {
        ServiceRef service = ServiceRef.of("demo", "no-exception", "production");
        Api.postPolicy(onlyExceptions(Policies.of(service))).then().statusCode(201);

        Api.post(
                        "/api/v1/deployments",
                        Api.body(service, "v1", ", \"exception\": {\"name\": \"hotfixx\", \"reason\": \"r\"}"))
                .then()
                .statusCode(409)
                .body("title", containsString("no-exception"))
                .body("remedy", containsString("hotfix"));
        Api.post("/api/v1/deployments", Api.body(service, "v1", ", \"exception\": {\"name\": \"hotfix\"}"))
                .then()
                .statusCode(400)
                .body("field", equalTo("exception.reason"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "",
                "{}",
                "{\"question\": \"stakeholders\"}",
                "{\"question\": \"stakeholders\", \"statement\": \"  \"}",
                "{\"question\": \"stakeholders\", \"statement\": \"a\\u0000b\"}",
                "{\"question\": \"stakeholders\", \"statement\": \"a\", \"by\": \"vera\"}",
                "{\"question\": \"stakeholders\", \"question\": \"b\", \"statement\": \"a\"}",
                "{\"question\": {\"a\": [[[[]]]]}, \"statement\": \"a\"}",
                "{\"exception\": \"emergency\", \"reason\": \"r\", \"until\": \"tomorrow\"}",
                "{\"exception\": \"emergency\", \"reason\": 1, \"until\": []}"
            })
    void brokenAnswerOrWaiverIsRefusedAndNamed(String json) {
        WatchRef watch = Api.requested(ServiceRef.of("demo", "broken-words", "production"), "v1");
        String verb = json.contains("exception") ? "waivers" : "attestations";

        say(Role.APPROVER, watch, verb, json)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("remedy", org.hamcrest.Matchers.not(equalTo("")));
        Api.step(watch, "abort", "{\"reason\": \"next\"}").then().statusCode(200);
    }

    @Test
    void hugeAndDeepAnswersAreRefusedAndForeignOnesAreKept() {
        WatchRef watch = requested("foreign-words", withPeople(policy("foreign-words")), "");
        String deep = "{\"question\": " + "[".repeat(500) + "]".repeat(500) + ", \"statement\": \"a\"}";
        String huge = "{\"question\": \"stakeholders\", \"statement\": \"" + "x".repeat(1_100_000) + "\"}";
        say(Role.DEPLOYER, watch, "attestations", deep).then().statusCode(400);
        say(Role.DEPLOYER, watch, "attestations", huge).then().statusCode(413);

        say(Role.DEPLOYER, watch, "attestations", "{\"question\": \"stakeholders\", \"statement\": \"是的，已通知 ✓\"}")
                .then()
                .statusCode(200)
                .body("people.answers.statement", hasItem("是的，已通知 ✓"));
    }
}
