package dev.watchkeeper.probe.source.cloudwatch;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MessageData;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/**
 * The pages of one answer. A series is read when its last page says {@code Complete}, no message is beside it, and each of its points
 * is a bucket of the window; else it is none.
 */
final class MetricPages {
    private final Set<Instant> starts;
    private final Map<String, TreeMap<Instant, Double>> points = new HashMap<>();
    private final Map<String, String> status = new HashMap<>();
    private final Map<String, String> wrong = new HashMap<>();
    private final List<String> messages = new ArrayList<>();
    private boolean cut;

    MetricPages(Window window) {
        this.starts = new HashSet<>(window.starts());
    }

    void add(GetMetricDataResponse page) {
        page.messages().forEach(message -> messages.add(text(message)));
        Set<String> seen = new HashSet<>();
        for (MetricDataResult result : page.metricDataResults()) {
            String id = String.valueOf(result.id());
            status.put(id, String.valueOf(result.statusCodeAsString()));
            result.messages().forEach(message -> wrong.putIfAbsent(id, "CloudWatch says " + text(message)));
            if (!seen.add(id)) {
                wrong.put(id, "the query gives two series, and one is expected");
            }
            read(id, result);
        }
    }

    /** There would have been more pages. */
    void cut() {
        cut = true;
    }

    List<SeriesAnswer> answers(int questions) {
        List<SeriesAnswer> answers = new ArrayList<>();
        for (int place = 0; place < questions; place++) {
            answers.add(answer(MetricQueries.id(place)));
        }
        return answers;
    }

    private void read(String id, MetricDataResult result) {
        TreeMap<Instant, Double> series = points.computeIfAbsent(id, first -> new TreeMap<>());
        if (result.timestamps().size() != result.values().size()) {
            wrong.put(
                    id,
                    result.timestamps().size() + " times and " + result.values().size() + " values");
            return;
        }
        for (int i = 0; i < result.values().size(); i++) {
            Instant start = result.timestamps().get(i);
            if (!starts.contains(start)) {
                wrong.putIfAbsent(id, "the point of " + start + " is no bucket of the check");
            }
            series.put(start, result.values().get(i));
        }
    }

    private SeriesAnswer answer(String id) {
        if (!messages.isEmpty()) {
            return unusable("CloudWatch says " + messages.getFirst());
        }
        if (wrong.containsKey(id)) {
            return unusable(String.valueOf(wrong.get(id)));
        }
        if (cut) {
            return failed("the answer has more than " + CloudWatchMetrics.MOST_PAGES + " pages");
        }
        String said = status.getOrDefault(id, "nothing");
        return switch (said) {
            case "Complete" -> new SeriesAnswer.Points(points.getOrDefault(id, new TreeMap<>()), false);
            case "Forbidden" ->
                new SeriesAnswer.NotRead(
                        new Reading.Missing(MissingCause.NOT_ALLOWED, "CloudWatch answers Forbidden for this metric"),
                        Optional.empty(),
                        true);
            default -> failed("CloudWatch answers " + said + " for this metric");
        };
    }

    private static String text(MessageData message) {
        return message.code() + ": " + message.value();
    }

    /** Is asked for again. */
    private static SeriesAnswer failed(String why) {
        return new SeriesAnswer.NotRead(new Reading.Failed(FailureCategory.BAD_ANSWER, why), Optional.empty(), true);
    }

    private static SeriesAnswer unusable(String why) {
        return new SeriesAnswer.NotRead(new Reading.Missing(MissingCause.UNUSABLE, why), Optional.empty(), true);
    }
}
