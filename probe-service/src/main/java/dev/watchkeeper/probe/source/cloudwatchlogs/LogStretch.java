package dev.watchkeeper.probe.source.cloudwatchlogs;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;

/**
 * What a log group took between two instants.
 *
 * @param from belongs to it
 * @param to does not
 */
record LogStretch(String group, Instant from, Instant to) {

    /**
     * What a search for one line came to.
     *
     * @param at when a line was written that was searched for; empty: there is none
     * @param whole whether the search came to its end, so that none means none
     */
    record Found(Optional<Instant> at, boolean whole) {}

    /** Searches for a line, page by page: a page may be empty and yet not be the last. */
    Found line(CloudWatchLogsClient client, Optional<String> pattern) {
        FilterLogEventsRequest.Builder request = request(1);
        pattern.ifPresent(request::filterPattern);
        for (int page = 0; page < LogSearch.MOST_PAGES; page++) {
            FilterLogEventsResponse response = client.filterLogEvents(request.build());
            Optional<Instant> at = response.events().stream()
                    .map(event -> Instant.ofEpochMilli(event.timestamp()))
                    .filter(this::holds)
                    .findFirst();
            if (at.isPresent() || response.nextToken() == null) {
                return new Found(at, true);
            }
            request.nextToken(response.nextToken());
        }
        return new Found(Optional.empty(), false);
    }

    boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** AWS takes both ends as within. */
    FilterLogEventsRequest.Builder request(int lines) {
        return FilterLogEventsRequest.builder()
                .logGroupName(group)
                .startTime(from.toEpochMilli())
                .endTime(to.toEpochMilli() - 1)
                .limit(lines);
    }
}
