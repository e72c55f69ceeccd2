package dev.watchkeeper.probe.series;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SharedQuestionsTest {
    private static final Question HITS = new Question(new ProjectName("demo"), "hits");

    private final MovedClock clock = new MovedClock(T0.plusSeconds(100));
    private final QueryCounts counts = new QueryCounts();
    private final List<Window> called = new ArrayList<>();
    private final List<CompletableFuture<SeriesAnswer>> calls = new ArrayList<>();
    private final SharedQuestions<Question> questions = new SharedQuestions<>(this::call, counts, clock);

    record Question(ProjectName project, String text) implements SeriesQuestion {
        @Override
        public String account() {
            return "recorded";
        }
    }

    private CompletableFuture<SeriesAnswer> ask(Question question, Window window) {
        return questions.ask(question, window, Duration.ofSeconds(20));
    }

    /** The source fills in what it has for a while: who waits longer for it wants what it has then. */
    @Test
    void anAnswerThatIsTooYoungForOneIsNoneForAnother() {
        CompletableFuture<SeriesAnswer> unused = ask(HITS, window(0, 10));
        answer(0, points(0, 10));

        var patient = questions.ask(HITS, window(0, 10), Duration.ofSeconds(60));
        assertThat(patient).isNotDone();
        answer(1, points(0, 10));

        assertThat(patient.join()).isEqualTo(points(0, 10));
        assertThat(called).hasSize(2);
    }

    @Test
    void equalQuestionsOfTwoDeploymentsAreOneCallWhileItIsOpen() {
        var first = ask(HITS, window(0, 10));
        var second = ask(new Question(new ProjectName("demo"), "hits"), window(0, 10));
        answer(0, points(0, 10));

        assertThat(called).containsExactly(window(0, 10));
        assertThat(second.join()).isEqualTo(first.join()).isEqualTo(points(0, 10));
        assertThat(counts.shared()).isEqualTo(1);
    }

    @Test
    void answerIsRememberedForThoseThatAskALittleLater() {
        CompletableFuture<SeriesAnswer> unused = ask(HITS, window(0, 10));
        answer(0, points(0, 10));
        clock.passes(Duration.ofSeconds(2));

        assertThat(ask(HITS, window(0, 10)).join()).isEqualTo(points(0, 10));
        assertThat(called).hasSize(1);
    }

    @Test
    void slowerPhaseTakesWhatAQuickerOneHasAskedAndAsksOnlyForTheRest() {
        CompletableFuture<SeriesAnswer> unused = ask(HITS, window(0, 10));
        answer(0, points(0, 10));
        CompletableFuture<SeriesAnswer> unused2 = ask(HITS, window(10, 20));
        answer(1, points(10, 20));

        var slower = ask(HITS, window(0, 30));
        answer(2, points(20, 30));

        assertThat(called.getLast()).isEqualTo(window(20, 30));
        assertThat(slower.join()).isEqualTo(points(0, 30));
        assertThat(ask(HITS, window(10, 30)).join()).isEqualTo(points(10, 30));
        assertThat(called).hasSize(3);
    }

    @Test
    void bucketsBeforeWhatIsKnownAreAskedFor() {
        CompletableFuture<SeriesAnswer> unused = ask(HITS, window(20, 30));
        answer(0, points(20, 30));
        CompletableFuture<SeriesAnswer> unused2 = ask(HITS, window(0, 30));

        assertThat(called.getLast()).isEqualTo(window(0, 30));
    }

    @Test
    void bucketWithoutAPointIsKnownToHaveNone() {
        CompletableFuture<SeriesAnswer> unused = ask(HITS, window(0, 10));
        answer(0, SeriesAnswer.Points.NONE);

        assertThat(ask(HITS, window(0, 10)).join()).isEqualTo(SeriesAnswer.Points.NONE);
        assertThat(called).hasSize(1);
    }

    @Test
    void answerThatMayBeIncompleteIsNotRemembered() {
        CompletableFuture<SeriesAnswer> unused = ask(HITS, window(0, 10));
        answer(0, new SeriesAnswer.Points(new TreeMap<>(Map.of(T0, 1.0)), true));
        CompletableFuture<SeriesAnswer> unused2 = ask(HITS, window(0, 10));

        assertThat(called).hasSize(2);
    }

    @Test
    @Tag("F12")
    void refusalIsTheAnswerToAllWhoAskAtThatTimeAndThenTheSourceIsTriedAgain() {
        CompletableFuture<SeriesAnswer> unused = ask(HITS, window(0, 10));
        answer(0, refusal());
        clock.passes(Duration.ofSeconds(2));
        assertThat(ask(HITS, window(0, 10)).join()).isEqualTo(refusal());
        assertThat(called).hasSize(1);

        clock.passes(SharedQuestions.FAILURE_KEPT);
        CompletableFuture<SeriesAnswer> unused2 = ask(HITS, window(0, 10));
        CompletableFuture<SeriesAnswer> unused3 = ask(HITS, window(0, 20));

        assertThat(called).containsExactly(window(0, 10), window(0, 10), window(0, 20));
    }

    @Test
    void otherProjectsAndOtherBucketsAreOtherQuestions() {
        CompletableFuture<SeriesAnswer> unused = ask(HITS, window(0, 10));
        CompletableFuture<SeriesAnswer> unused2 = ask(new Question(new ProjectName("other"), "hits"), window(0, 10));
        CompletableFuture<SeriesAnswer> unused3 =
                ask(HITS, new Window(T0, T0.plusSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(10)));

        assertThat(called).hasSize(3);
    }

    @Test
    void oldBucketsAreForgotten() {
        KnownSeries series =
                KnownSeries.of(window(0, 10), points(0, 10)).with(KnownSeries.of(window(10, 600), points(10, 600)));

        Instant oldest = T0.plusSeconds(600).minus(KnownSeries.KEPT);
        assertThat(series.covers(oldest)).isTrue();
        assertThat(series.covers(oldest.minusSeconds(10))).isFalse();
        assertThat(series.between(T0, T0.plusSeconds(600))).hasSize(12);
    }

    private CompletableFuture<SeriesAnswer> call(Question question, Window window) {
        called.add(window);
        CompletableFuture<SeriesAnswer> answer = new CompletableFuture<>();
        calls.add(answer);
        return answer;
    }

    private void answer(int call, SeriesAnswer answer) {
        calls.get(call).complete(answer);
    }

    private static SeriesAnswer refusal() {
        return new SeriesAnswer.NotRead(new Reading.Missing(MissingCause.THROTTLED, "429"), Optional.empty(), true);
    }

    private static SeriesAnswer.Points points(int from, int to) {
        TreeMap<Instant, Double> values = new TreeMap<>();
        for (int at = from; at < to; at += 10) {
            values.put(T0.plusSeconds(at), (double) at);
        }
        return new SeriesAnswer.Points(values, false);
    }

    private static Window window(int from, int to) {
        return new Window(T0.plusSeconds(from), T0.plusSeconds(to), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }
}
