package dev.watchkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchkeeper.demo.Scenario;
import dev.watchkeeper.demo.ScenarioRun;
import dev.watchkeeper.demo.judge.Finding;
import dev.watchkeeper.endtoend.figures.Figures;
import dev.watchkeeper.stack.launch.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Three services are deployed at once on one stack: one turns bad, one is good, one cannot be seen. What came of each is read
 * from the application's own ledger, the topics and the received webhooks.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeStoriesTest {
    private static RunningStories stories;

    @BeforeAll
    static void deployThreeServicesAtOnce() throws IOException {
        stories = RunningStories.start(Path.of(".."), Scenario.ERRORS, Scenario.GOOD, Scenario.BLIND);
    }

    @AfterAll
    static void endEveryProcess() {
        if (stories != null) {
            stories.close();
        }
    }

    @Test
    @Order(1)
    void aVersionThatFailsEvery16thRequestIsTakenBackOnce() throws Exception {
        assertEveryFindingHolds(stories.outcome(Scenario.ERRORS));
    }

    @Test
    @Order(2)
    void aGoodVersionServesAndIsNotTakenBack() throws Exception {
        assertEveryFindingHolds(stories.outcome(Scenario.GOOD));
    }

    @Test
    @Order(3)
    void aVersionThatCannotBeSeenStaysAndAPersonIsPaged() throws Exception {
        assertEveryFindingHolds(stories.outcome(Scenario.BLIND));
    }

    @Test
    @Order(4)
    void noServiceCouldNotReadWhatAnotherWrote() {
        assertThat(Quarantines.recordsOn(stories.kafka())).isEmpty();
    }

    @Test
    @Order(5)
    void everyFigureOfTheDashboardsAndAlertsIsOnARunningService() throws Exception {
        Set<String> there = new TreeSet<>();
        for (Part service : Arrays.stream(Part.values()).filter(Part::service).toList()) {
            stories.metrics(service)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .forEach(there::add);
        }

        assertThat(there).containsAll(new Figures(Path.of("..")).metrics());
    }

    @Test
    @Order(6)
    void aPersonSignsInAndThePagesSayWhatBecameOfTheThree() {
        try (PagesOfTheStories person = new PagesOfTheStories(stories.origin())) {
            person.signIn(stories.viewerToken());
            person.theSessionIsOutOfReachOfScripts();

            assertThat(person.look("/", "now"))
                    .contains(Scenario.ERRORS.service(), Scenario.GOOD.service(), Scenario.BLIND.service());
            for (Scenario scenario : List.of(Scenario.ERRORS, Scenario.GOOD, Scenario.BLIND)) {
                String newest = person.deploymentsOf("demo/" + scenario.service() + "/production").stream()
                        .findFirst()
                        .orElseThrow();
                assertThat(person.look(newest, "deployment-" + scenario.label()))
                        .contains("v1.");
                person.look(newest.replace("/deployments/", "/rollbacks/"), "rollback-" + scenario.label());
            }
            for (String page :
                    List.of("waiting", "deployments", "policies", "subscriptions", "reports", "events", "audit")) {
                person.look("/" + page, page);
            }
            person.signOut();
        }
    }

    @Test
    @Order(7)
    void whatAPersonDecidesOnAPageIsDecidedByTheServiceThatOwnsItAndShownWithoutAskingAgain() {
        try (PagesOfTheStories person = new PagesOfTheStories(stories.origin())) {
            person.signIn(stories.adminToken());

            assertThat(person.turnStopSwitchOn("the stories are over")).doesNotContain("Not from here", "401", "403");
            person.becomes("the stories are over", Duration.ofSeconds(20));
            assertThat(person.look("/audit", "audit-of-the-switch")).contains("the stories are over");
        }
    }

    @Test
    @Order(8)
    @Tag("S10")
    void everyServiceFoundAllItNeedsAmongTheRightsThatItHasAtTheBroker() throws IOException {
        assumeTrue(RunningStories.secured(), "the broker lets everybody in: WATCHKEEPER_KAFKA=secured secures it");
        Denials denials = new Denials(stories.folder());

        assertThat(stories.kafka()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(denials.said()).isEmpty();

        denials.gateWritesAVerdict(stories.kafka());
        await().untilAsserted(() -> assertThat(denials.said())
                .isNotEmpty()
                .allMatch(line -> line.contains("User:watchkeeper-gate is Denied")));
    }

    private static void assertEveryFindingHolds(ScenarioRun.Outcome outcome) {
        List<String> failed = outcome.judgement().findings().stream()
                .filter(finding -> !finding.held())
                .map(Finding::sentence)
                .toList();
        assertThat(failed).as("%s: %s", outcome.scenario(), outcome.judgement()).isEmpty();
    }
}
