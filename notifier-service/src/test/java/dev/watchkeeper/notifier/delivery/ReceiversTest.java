package dev.watchkeeper.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.subscription.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiversTest {
    private static final Answer.Exchange WELL = Answer.Exchange.without(Duration.ZERO);

    private static DueDelivery due(Target target) {
        return new DueDelivery(
                DeliveryGiven.to(target), DeliveryGiven.event("rollback.failed", Severity.PAGE), 1, 0, Instant.EPOCH);
    }

    @Test
    void aChannelIsToldBySlackWithTheSentenceAndTheIdOfTheDelivery() {
        List<String> posted = new ArrayList<>();
        Receivers receivers = new Receivers(
                due -> new Answer.Taken(WELL), Optional.empty(), Optional.of((project, channel, text, id, tried) -> {
                    posted.add(project + " " + channel + " " + text + " " + id + " " + tried.isPresent());
                    return new Answer.Taken(WELL);
                }));
        DueDelivery due = due(new Target.SlackChannel("#deployments"));

        assertThat(receivers.tell(due)).isInstanceOf(Answer.Taken.class);

        assertThat(posted).containsExactly("demo #deployments the target does not answer " + due.id() + " false");
    }

    @Test
    void whatIsNotSetUpHereIsSaidAndNotTaken() {
        Receivers receivers = new Receivers(due -> new Answer.Taken(WELL), Optional.empty(), Optional.empty());

        assertThat(receivers.missing(new Target.SlackChannel("#x"))).contains("Slack is not set up here");
        assertThat(receivers.missing(new Target.Email("a@x.org"))).contains("no mail server is set up here");
        assertThat(receivers.tell(due(new Target.SlackChannel("#x"))))
                .isInstanceOfSatisfying(
                        Answer.NotTaken.class,
                        answer -> assertThat(answer.why()).isEqualTo("Slack is not set up here"));
        assertThat(receivers.tell(due(DeliveryGiven.subscription().target()))).isInstanceOf(Answer.Taken.class);
    }
}
