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

    LogSearch(CloudWatchLogsClient client, LogQuestion question, Window window) {
        this.client = client;
        this.question = question;
        this.window = window;
    }

    /** The matches of each bucket; without those of which nobody knows. Empty when there are more pages than are read. */
    Optional<NavigableMap<Instant, Double>> count() {
        NavigableMap<Instant, Double> counted = new TreeMap<>();
        FilterLogEventsRequest request = between(window.from(), window.to(), LINES_A_PAGE).toBuilder()
                .filterPattern(question.pattern())
                .build();
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
            if (isWithin(at, window.from(), window.to())) {
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
        Instant end = start.plus(window.bucket());
        FilterLogEventsRequest request = between(start, end, 1);
        for (int page = 0; page < MOST_PAGES; page++) {
            FilterLogEventsResponse response = client.filterLogEvents(request);
            if (response.events().stream()
                    .anyMatch(event -> isWithin(Instant.ofEpochMilli(event.timestamp()), start, end))) {
                return true;
            }
            if (response.nextToken() == null) {
                return false;
            }
            request = request.toBuilder().nextToken(response.nextToken()).build();
        }
        return false;
    }

    private static boolean isWithin(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** AWS takes both ends as within. */
    private FilterLogEventsRequest between(Instant from, Instant to, int lines) {
        return FilterLogEventsRequest.builder()
                .logGroupName(question.group())
                .startTime(from.toEpochMilli())
                .endTime(to.toEpochMilli() - 1)
                .limit(lines)
                .build();
    }
}
