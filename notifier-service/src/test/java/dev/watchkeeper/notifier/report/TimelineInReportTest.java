package dev.watchkeeper.notifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.Measurement.Counts;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineInReportTest {
    private final ADeployment deployment = new ADeployment().requested();
    private final WatchRef watch = deployment.watch();

    @Test
    void timelineKeepsWhatPeopleHaveToKnowWhenThereIsTooMuch() {
        for (int i = 0; i < 900; i++) {
            deployment.tells(minutes(i), new RollbackEvent.StoodDown(watch, Optional.empty(), "nothing to do " + i));
        }
        deployment.tells(minutes(899), new RollbackEvent.RollbackFailed(watch, "no answer"));

        Timeline timeline = deployment.report().timeline();

        assertThat(timeline.entries()).hasSize(TimelineFold.MOST);
        assertThat(timeline.entries().getLast().sentence()).isEqualTo("no answer");
        assertThat(timeline.leftOut()).isEqualTo(902 - TimelineFold.MOST);
    }

    @Test
    void timelineLeavesOutReadingsAndTheFirstWordsOfRules() {
        deployment
                .measured("error-rate", minutes(0), Duration.ofSeconds(10), new Counts(0, 1))
                .healthy(minutes(1), "error-rate/expect")
                .verdict(minutes(0), "p99/expect", new Verdict.Inconclusive(Verdict.Why.GRACE), minutes(0), "grace");

        assertThat(deployment.report().timeline().entries())
                .extracting(Timeline.Entry::type)
                .containsExactly("deployment.requested");
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
