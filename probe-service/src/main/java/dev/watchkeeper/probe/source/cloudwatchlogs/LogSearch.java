package dev.watchkeeper.probe.source.cloudwatchlogs;

import dev.watchkeeper.probe.cadence.BucketGrid;
import dev.watchkeeper.probe.series.Window;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** One question, page by page. A page may be empty and yet not be the last. */
final class LogSearch {
    /** Pages of at most 10,000 lines or 1 MiB. */
    static final int MOST_PAGES = 20;
    /** Buckets without a match, the newest first, whose group is looked at; AWS allows about ten requests a second. */
    static final int MOST_LOOKS = 30;

    private static final int LINES_A_PAGE = 10_000;

    private final CloudWatchLogsClient client;
    private final LogQuestion question;
    private final Window window;
    private final LogStretch stretch;

    LogSearch(CloudWatchLogsClient client, LogQuestion question, Window window) {
        this.client = client;
        this.question = question;
        this.window = window;
        this.stretch = new LogStretch(question.group(), window.from(), window.to());
    }

    /** The matches of each bucket; without those of which nobody knows. Empty when there are more pages than are read. */
    Optional<NavigableMap<Instant, Double>> count() {
        NavigableMap<Instant, Double> counted = new TreeMap<>();
        FilterLogEventsRequest request =
                stretch.request(LINES_A_PAGE).filterPattern(question.pattern()).build();
        for (int page = 0; page < MOST_PAGES; page++) {
            FilterLogEventsResponse response = client.filterLogEvents(request);
            count(response.events(), counted);
            if (response.nextToken() == null) {
                lookAtTheEmptyOnes(counted);
                return Optional.of(counted);
            }
            request = request.toBuilder().nextToken(response.nextToken()).build();
        }
        return Optional.empty();
    }

    private void count(List<FilteredLogEvent> events, NavigableMap<Instant, Double> counted) {
        BucketGrid grid = new BucketGrid(window.bucket());
        for (FilteredLogEvent event : events) {
            Instant at = Instant.ofEpochMilli(event.timestamp());
            if (stretch.holds(at)) {
                counted.merge(grid.floor(at), 1.0, Double::sum);
            }
        }
    }

    private void lookAtTheEmptyOnes(NavigableMap<Instant, Double> counted) {
        window.starts().reversed().stream()
                .filter(start -> !counted.containsKey(start))
                .limit(MOST_LOOKS)
                .filter(this::tookALine)
                .toList()
                .forEach(start -> counted.put(start, 0.0));
    }

    private boolean tookALine(Instant start) {
        return new LogStretch(question.group(), start, start.plus(window.bucket()))
                .line(client, Optional.empty())
                .at()
                .isPresent();
    }
}
