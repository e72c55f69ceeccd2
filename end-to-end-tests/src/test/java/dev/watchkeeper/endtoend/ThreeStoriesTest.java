package dev.watchkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.demo.Scenario;
import dev.watchkeeper.demo.ScenarioRun;
import dev.watchkeeper.demo.judge.Finding;
import dev.watchkeeper.endtoend.figures.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
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
        assertThat(Quarantines.recordsOn(stories.bootstrapServers())).isEmpty();
    }

    @Test
    @Order(5)
    void everyFigureOfTheDashboardsAndAlertsIsOnARunningService() throws Exception {
        Set<String> there = new TreeSet<>();
        for (String service : List.of("gate", "probe", "verification", "rollback", "notifier")) {
            stories.metrics(service)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .forEach(there::add);
        }

        assertThat(there).containsAll(new Figures(Path.of("..")).metrics());
    }

    private static void assertEveryFindingHolds(ScenarioRun.Outcome outcome) {
        List<String> failed = outcome.judgement().findings().stream()
                .filter(finding -> !finding.held())
                .map(Finding::sentence)
                .toList();
        assertThat(failed).as("%s: %s", outcome.scenario(), outcome.judgement()).isEmpty();
    }
}
