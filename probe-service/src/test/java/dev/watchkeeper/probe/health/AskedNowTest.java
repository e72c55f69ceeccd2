package dev.watchkeeper.probe.health;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.source.StatuspageHealth;
import dev.watchkeeper.probe.MovedClock;
import dev.watchkeeper.probe.VendorChecks;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Rates;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F12")
class AskedNowTest {
    private static final Reading WELL = new Reading.Measured(new Measurement.Health(true, "it is well"));
    private static final Reading THROTTLED = new Reading.Missing(MissingCause.THROTTLED, "429");

    private final MovedClock clock = new MovedClock(T0);
    private final Pages pages = new Pages();
    private final AskedNow<StatuspageHealth> source =
            new AskedNow<>(pages, new AccountBudgets(Rates.with(Map.of()), clock));

    @Test
    void whatOneDeploymentIsToldToWaitAllWait() {
        pages.answers = ask -> Answer.whole(ask.slot(), THROTTLED, Optional.of(T0.plusSeconds(30)), true);
        ask("one.example");
        pages.answers = AskedNowTest::well;

        assertThat(ask("one.example").notBefore()).contains(T0.plusSeconds(30));
        assertThat(reading("one.example")).isInstanceOfSatisfying(Reading.Missing.class, missing -> {
            assertThat(missing.cause()).isEqualTo(MissingCause.THROTTLED);
            assertThat(missing.why()).contains("left alone");
        });
        assertThat(reading("two.example")).as("another account").isEqualTo(WELL);
        assertThat(pages.asked).containsExactly("one.example", "two.example");

        clock.passes(Duration.ofSeconds(30));
        assertThat(reading("one.example")).isEqualTo(WELL);
    }

    @Test
    void whoNamesNoTimeIsLeftAloneTwiceAsLongEachTimeUntilItAnswers() {
        pages.answers = ask -> Answer.whole(ask.slot(), THROTTLED, Optional.empty(), true);
        ask("one.example");
        clock.passes(Duration.ofSeconds(5));
        ask("one.example");
        clock.passes(Duration.ofSeconds(9));
        assertThat(ask("one.example").notBefore()).contains(T0.plusSeconds(15));

        clock.passes(Duration.ofSeconds(1));
        pages.answers = AskedNowTest::well;
        ask("one.example");
        pages.answers = ask -> Answer.whole(ask.slot(), THROTTLED, Optional.empty(), true);
        ask("one.example");
        assertThat(ask("one.example").notBefore()).contains(T0.plusSeconds(20));
    }

    @Test
    void whoDoesNotAnswerHasNotSaidThatItMayBeAskedAgain() {
        pages.answers = ask -> Answer.whole(ask.slot(), THROTTLED, Optional.empty(), true);
        ask("one.example");
        clock.passes(Duration.ofSeconds(5));
        pages.answers = ask -> Answer.whole(
                ask.slot(), new Reading.Failed(FailureCategory.TIMEOUT, "silence"), Optional.empty(), false);
        ask("one.example");
        pages.answers = ask -> Answer.whole(ask.slot(), THROTTLED, Optional.empty(), true);
        ask("one.example");

        assertThat(ask("one.example").notBefore()).contains(T0.plusSeconds(15));
    }

    @Test
    void rateOfTheAccountHolds() {
        AskedNow<StatuspageHealth> limited =
                new AskedNow<>(pages, new AccountBudgets(Rates.with(Map.of("pages", "20/h")), clock));
        List<Reading> readings = IntStream.range(0, 3)
                .mapToObj(i -> limited.ask(question("one.example"))
                        .samples()
                        .getFirst()
                        .reading())
                .toList();

        assertThat(readings.subList(0, 2)).containsOnly(WELL);
        assertThat(readings.get(2)).isInstanceOfSatisfying(Reading.Missing.class, missing -> {
            assertThat(missing.cause()).isEqualTo(MissingCause.THROTTLED);
            assertThat(missing.why()).contains("20/h");
        });
        assertThat(pages.asked).hasSize(2);
    }

    @Test
    void placeIsFreeAgainHoweverTheQuestionEnds() {
        for (int i = 0; i < 100; i++) {
            int number = i;
            pages.answers = ask -> {
                if (number % 2 == 0) {
                    throw new IllegalArgumentException("the policy names no page");
                }
                return well(ask);
            };
            assertThat(source.ask(question("one.example")).samples().getFirst().reading())
                    .isEqualTo(
                            number % 2 == 0
                                    ? new Reading.Missing(MissingCause.UNUSABLE, "the policy names no page")
                                    : WELL);
        }
    }

    @Test
    void waitingForATurnTakesNothingOfTheTimeForTheAnswer() {
        Ask question = question("one.example");
        Duration whole =
                source.deadline(question.slot().check(), question.slot().every());
        ask("one.example");

        assertThat(whole).isEqualTo(Duration.ofSeconds(2).plus(AskedNow.TURN));
        assertThat(pages.within).isEqualTo(question.deadline().minus(AskedNow.TURN));
    }

    @Test
    void onlyItsOwnQuestionsAreAnswered() {
        var policy = VendorChecks.policy("https://one.example");

        assertThat(policy.checks().stream()
                        .filter(source::answers)
                        .map(check -> check.name().value()))
                .containsExactly("supplier");
    }

    private Reading reading(String host) {
        return ask(host).samples().getFirst().reading();
    }

    private Answer ask(String host) {
        return source.ask(question(host));
    }

    private static Ask question(String host) {
        return VendorChecks.ask(VendorChecks.policy("https://" + host), "supplier", T0.plusSeconds(60));
    }

    private static Answer well(Ask ask) {
        return Answer.whole(ask.slot(), WELL, Optional.empty(), true);
    }

    /** Each host is an account of its own. */
    private static final class Pages implements HealthClient<StatuspageHealth> {
        private final List<String> asked = new ArrayList<>();
        private Function<Ask, Answer> answers = AskedNowTest::well;
        private Duration within = Duration.ZERO;

        @Override
        public String name() {
            return "pages";
        }

        @Override
        public Class<StatuspageHealth> asks() {
            return StatuspageHealth.class;
        }

        @Override
        public Duration within(StatuspageHealth wanted) {
            return wanted.within();
        }

        @Override
        public String account(ProjectName project, StatuspageHealth wanted) {
            return wanted.url().getHost();
        }

        @Override
        public Answer ask(Ask ask, StatuspageHealth wanted) {
            asked.add(wanted.url().getHost());
            within = ask.deadline();
            return answers.apply(ask);
        }
    }
}
