package dev.watchkeeper.probe.series;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.probe.MovedClock;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Rates;
import dev.watchkeeper.probe.source.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BatchedCallsTest {
    private static final Window WINDOW =
            new Window(T0, T0.plusSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));

    private final MovedClock clock = new MovedClock(T0);
    private final AccountBudgets budgets = new AccountBudgets(Rates.with(Map.of("vendor slow", "1/h")), clock);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Vendor vendor = new Vendor();
    private final QueryCounts counts = new QueryCounts();
    private final BatchedCalls<Question> calls =
            new BatchedCalls<>(vendor, budgets, threads, counts, Queries.COLLECTED_FOR);

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void questionsThatBecomeDueTogetherTravelInOneCall() {
        List<SeriesAnswer> answers = ask("a", "b", "c");

        assertThat(answers).containsExactly(vendor.answer("a"), vendor.answer("b"), vendor.answer("c"));
        assertThat(vendor.called).containsExactly(List.of("a", "b", "c"));
        assertThat(counts.carried()).isEqualTo(3);
    }

    @Test
    void callCarriesNoMoreThanItsClientCan() {
        ask("a", "b", "c", "d", "e", "f", "g");

        assertThat(vendor.called).hasSize(2);
        assertThat(vendor.called).allSatisfy(call -> assertThat(call).hasSizeLessThanOrEqualTo(4));
    }

    @Test
    void otherAccountsProjectsAndWindowsTravelApart() {
        CompletableFuture.allOf(
                        calls.ask(new Question("demo", "one", "a"), WINDOW),
                        calls.ask(new Question("demo", "two", "a"), WINDOW),
                        calls.ask(new Question("other", "one", "a"), WINDOW),
                        calls.ask(
                                new Question("demo", "one", "a"),
                                new Window(T0, T0.plusSeconds(20), WINDOW.bucket(), WINDOW.deadline())))
                .join();

        assertThat(vendor.called).hasSize(4);
    }

    @Test
    @Tag("F12")
    void retryAfterOfOneQuestionHoldsTheWholeAccountBackAndNoOther() {
        vendor.refuses = Optional.of(new SeriesAnswer.NotRead(
                new Reading.Missing(MissingCause.THROTTLED, "429"), Optional.of(T0.plusSeconds(30)), true));
        ask("a");
        vendor.refuses = Optional.empty();
        SeriesAnswer held = ask("b").getFirst();
        SeriesAnswer elsewhere =
                calls.ask(new Question("demo", "two", "c"), WINDOW).join();
        clock.passes(Duration.ofSeconds(30));
        SeriesAnswer again = ask("b").getFirst();

        assertThat(held).isInstanceOfSatisfying(SeriesAnswer.NotRead.class, one -> {
            assertThat(one.reading())
                    .isInstanceOfSatisfying(
                            Reading.Missing.class,
                            reading -> assertThat(reading.cause()).isEqualTo(MissingCause.THROTTLED));
            assertThat(one.notBefore()).contains(T0.plusSeconds(30));
        });
        assertThat(elsewhere).isEqualTo(vendor.answer("c"));
        assertThat(again).isEqualTo(vendor.answer("b"));
        assertThat(vendor.called).hasSize(3);
    }

    @Test
    @Tag("F12")
    void callBeyondTheRateOfItsAccountIsNotMadeAndMayBeMadeLater() {
        SeriesAnswer first =
                calls.ask(new Question("demo", "slow", "a"), WINDOW).join();
        SeriesAnswer second =
                calls.ask(new Question("demo", "slow", "b"), WINDOW).join();

        assertThat(first).isEqualTo(vendor.answer("a"));
        assertThat(second)
                .isInstanceOfSatisfying(
                        SeriesAnswer.NotRead.class,
                        one -> assertThat(one.notBefore())
                                .hasValueSatisfying(until ->
                                        assertThat(until).isBetween(T0.plusSeconds(3500), T0.plusSeconds(3600))));
        assertThat(counts.throttled()).isEqualTo(1);
    }

    @Test
    @Tag("F12")
    void brokenVendorThatSaysWhenToComeBackIsLeftAloneAsWell() {
        vendor.refuses = Optional.of(new SeriesAnswer.NotRead(
                new Reading.Failed(FailureCategory.BAD_ANSWER, "503"), Optional.of(T0.plusSeconds(30)), true));
        ask("a");
        ask("b");

        assertThat(vendor.called).hasSize(1);
    }

    @Test
    @Tag("F12")
    void onlyContentEndsTheDoublingOfPauses() {
        Optional<SeriesAnswer> throttled = Optional.of(
                new SeriesAnswer.NotRead(new Reading.Missing(MissingCause.THROTTLED, "429"), Optional.empty(), true));
        vendor.refuses = throttled;
        ask("a");
        clock.passes(Duration.ofSeconds(5));
        vendor.refuses = Optional.of(new SeriesAnswer.NotRead(
                new Reading.Failed(FailureCategory.TIMEOUT, "silence"), Optional.empty(), false));
        ask("a");
        vendor.refuses = throttled;
        ask("a");

        assertThat(budgets.held()).containsValue(T0.plusSeconds(15));
    }

    @Test
    void callThatHasEndedHoldsNoPlace() {
        for (int i = 0; i < 40; i++) {
            assertThat(ask("a")).containsExactly(vendor.answer("a"));
        }
    }

    @Test
    void clientThatBreaksIsAnAnswerToAllItsQuestions() {
        vendor.breaks = true;

        assertThat(ask("a", "b")).hasSize(2).allMatch(answer -> answer instanceof SeriesAnswer.NotRead);
    }

    private List<SeriesAnswer> ask(String... texts) {
        List<CompletableFuture<SeriesAnswer>> open = new ArrayList<>();
        for (String text : texts) {
            open.add(calls.ask(new Question("demo", "one", text), WINDOW));
        }
        return open.stream().map(CompletableFuture::join).toList();
    }

    private record Question(ProjectName project, String account, String text) implements SeriesQuestion {
        Question(String project, String account, String text) {
            this(new ProjectName(project), account, text);
        }
    }

    private static final class Vendor implements SeriesClient<Question> {
        private final List<List<String>> called = new CopyOnWriteArrayList<>();
        private volatile Optional<SeriesAnswer> refuses = Optional.empty();
        private volatile boolean breaks;

        SeriesAnswer answer(String text) {
            return new SeriesAnswer.Points(new TreeMap<>(Map.of(T0, (double) text.charAt(0))), false);
        }

        @Override
        public String name() {
            return "vendor";
        }

        @Override
        public boolean asks(SeriesSource query) {
            return true;
        }

        @Override
        public Question question(SeriesSource query, Subject subject, Map<String, String> variables, Duration bucket) {
            throw new UnsupportedOperationException("the test makes its questions");
        }

        @Override
        public int mostPerCall() {
            return 4;
        }

        @Override
        public List<SeriesAnswer> fetch(List<Question> questions, Window window) {
            called.add(questions.stream().map(Question::text).toList());
            if (breaks) {
                throw new IllegalStateException("a mistake of the client's");
            }
            return questions.stream()
                    .map(question -> refuses.orElseGet(() -> answer(question.text())))
                    .toList();
        }
    }
}
