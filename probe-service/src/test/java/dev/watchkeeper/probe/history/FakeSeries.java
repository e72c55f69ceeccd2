package dev.watchkeeper.probe.history;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.source.Prometheus;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.SeriesClient;
import dev.watchkeeper.probe.series.SeriesQuestion;
import dev.watchkeeper.probe.series.Window;
import dev.watchkeeper.probe.source.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A source whose past is a function of the query and the time. */
public final class FakeSeries implements SeriesClient<FakeSeries.Question> {
    /** What a query gives for the bucket that begins then; nothing where there is no point. */
    public interface Past {
        Optional<Double> at(String query, Instant start, Duration bucket);
    }

    public record Question(String text) implements SeriesQuestion {
        @Override
        public ProjectName project() {
            return new ProjectName("demo");
        }

        @Override
        public String account() {
            return "account";
        }
    }

    private final Past past;
    private final List<Window> windows = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private Optional<Reading> broken = Optional.empty();
    private Optional<Instant> notBefore = Optional.empty();

    public FakeSeries(Past past) {
        this.past = past;
    }

    public synchronized List<Window> windows() {
        return List.copyOf(windows);
    }

    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    public synchronized void forget() {
        windows.clear();
        asked.clear();
    }

    /** From now on it gives no series. */
    public synchronized void breaks(Reading reading) {
        broken = Optional.of(reading);
    }

    public synchronized void throttles(Instant until) {
        broken = Optional.of(new Reading.Missing(MissingCause.THROTTLED, "429"));
        notBefore = Optional.of(until);
    }

    public synchronized void heals() {
        broken = Optional.empty();
        notBefore = Optional.empty();
    }

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public boolean asks(SeriesSource query) {
        return query instanceof Prometheus;
    }

    @Override
    public Question question(SeriesSource query, Subject subject, Map<String, String> variables, Duration bucket) {
        Map<String, String> all = new TreeMap<>(variables);
        all.put("interval", bucket.toSeconds() + "s");
        return new Question(query.texts().getFirst().fill(all, Escaping.QUERY));
    }

    @Override
    public synchronized List<SeriesAnswer> fetch(List<Question> questions, Window window) {
        return questions.stream().map(question -> one(question, window)).toList();
    }

    private SeriesAnswer one(Question question, Window window) {
        windows.add(window);
        asked.add(question.text());
        if (broken.isPresent()) {
            return new SeriesAnswer.NotRead(broken.get(), notBefore, true);
        }
        TreeMap<Instant, Double> values = new TreeMap<>();
        for (Instant start : window.starts()) {
            past.at(question.text(), start, window.bucket()).ifPresent(value -> values.put(start, value));
        }
        return new SeriesAnswer.Points(values, false);
    }
}
