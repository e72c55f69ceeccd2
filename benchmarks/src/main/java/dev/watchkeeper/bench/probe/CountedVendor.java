package dev.watchkeeper.bench.probe;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.SeriesClient;
import dev.watchkeeper.probe.series.SeriesQuestion;
import dev.watchkeeper.probe.series.Window;
import dev.watchkeeper.probe.source.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A vendor behind the port: answers everything and counts. */
final class CountedVendor implements SeriesClient<CountedVendor.Question> {
    private final String word;
    private final int perCall;
    private long calls;
    private long carried;

    record Question(ProjectName project, SeriesSource query, String filled) implements SeriesQuestion {
        @Override
        public String account() {
            return "the account";
        }
    }

    CountedVendor(String word, int perCall) {
        this.word = word;
        this.perCall = perCall;
    }

    long calls() {
        return calls;
    }

    /** How many questions the calls carried. */
    long carried() {
        return carried;
    }

    @Override
    public String name() {
        return word;
    }

    @Override
    public boolean asks(SeriesSource query) {
        return query.word().equals(word);
    }

    @Override
    public Question question(SeriesSource query, Subject subject, Map<String, String> variables, Duration bucket) {
        Map<String, String> known = new TreeMap<>(variables);
        known.put("interval", bucket.toString());
        StringBuilder filled = new StringBuilder();
        query.texts()
                .forEach(text -> filled.append(text.fill(known, Escaping.NONE)).append('\n'));
        return new Question(subject.project(), query, filled.toString());
    }

    @Override
    public int mostPerCall() {
        return perCall;
    }

    @Override
    public List<SeriesAnswer> fetch(List<Question> questions, Window window) {
        calls++;
        carried += questions.size();
        TreeMap<Instant, Double> values = new TreeMap<>();
        window.starts().forEach(start -> values.put(start, 1.0));
        return questions.stream()
                .map(question -> (SeriesAnswer) new SeriesAnswer.Points(values, false))
                .toList();
    }
}
