package dev.watchkeeper.notifier.people.datadog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.kit.datadog.DatadogCalls;
import dev.watchkeeper.kit.datadog.DatadogJson;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Job;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.notice.Receipt;
import dev.watchkeeper.notifier.notice.Sender;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Events of Datadog, each with a tag of its own: one whose posting nobody saw is looked for by it before it is posted again.
 *
 * @see <a href="https://docs.datadoghq.com/api/latest/events/">Events</a>
 */
public final class DatadogMarks implements Sender {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final String PATH = "/api/v1/events";
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_TEXT = 3900;
    private static final int LONGEST_KEY = 100;
    private static final Duration AROUND = Duration.ofHours(1);

    private final DatadogCalls calls;

    public DatadogMarks(DatadogCalls calls) {
        this.calls = calls;
    }

    @Override
    public Outcome send(Job job) {
        if (!(job.notice().content() instanceof Content.Mark mark)) {
            throw new IllegalStateException("what goes to Datadog is an event");
        }
        if (job.receipt().isPresent()) {
            return new Outcome.Taken(job.receipt().get()); // an event there cannot be changed
        }
        return job.unsure() ? lookFirst(job, mark) : post(job, mark);
    }

    private Outcome lookFirst(Job job, Content.Mark mark) {
        String query = "?start=" + seconds(mark.at().minus(AROUND)) + "&end="
                + seconds(job.since().plus(AROUND)) + "&unaggregated=true&tags="
                + URLEncoder.encode(tag(job), StandardCharsets.UTF_8);
        return switch (calls.call(job.notice().project(), "GET", PATH + query, Optional.empty(), DEADLINE)) {
            case DatadogCalls.Answered(int status, String text)
            when status == 200 -> {
                Optional<JsonNode> found =
                        json(text).map(root -> root.path("events").path(0));
                if (found.isEmpty()) {
                    yield Outcome.Later.unknown("Datadog's answer is no JSON");
                }
                yield found.get().isMissingNode() ? post(job, mark) : taken(found.get());
            }
            case DatadogCalls.Answered(int status, String text) -> refused(status, text, true);
            case DatadogCalls.NotSent(String why) -> Outcome.Later.unknown(why);
            case DatadogCalls.Lost(String why) -> Outcome.Later.unknown(why);
        };
    }

    private Outcome post(Job job, Content.Mark mark) {
        return switch (calls.call(
                job.notice().project(),
                "POST",
                PATH,
                Optional.of(body(job, mark).toString()),
                DEADLINE)) {
            case DatadogCalls.Answered(int status, String text)
            when status == 202 || status == 200 ->
                json(text)
                        .<Outcome>map(root -> taken(root.path("event")))
                        .orElseGet(() -> Outcome.Later.unknown("Datadog's answer is no JSON"));
            case DatadogCalls.Answered(int status, String text) -> refused(status, text, false);
            case DatadogCalls.NotSent(String why) -> Outcome.Later.nothingSent(why);
            case DatadogCalls.Lost(String why) -> Outcome.Later.unknown(why);
        };
    }

    private static Outcome refused(int status, String text, boolean before) {
        return switch (status) {
            case 400, 413 -> new Outcome.Never("Datadog does not take the event: " + DatadogJson.plain(text));
            case 401, 403 ->
                new Outcome.Never(
                        "Datadog answers " + status
                                + ": the keys may not do that; they need events_read, see docs/credentials/notifier-suppliers.md");
            case 429 -> new Outcome.Later("Datadog answers 429", before, Optional.empty(), Optional.empty());
            default -> Outcome.Later.unknown("Datadog answers " + status);
        };
    }

    private static Outcome taken(JsonNode event) {
        return new Outcome.Taken(Receipt.of("event", event.path("id").asText("")));
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(DatadogJson.read(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode body(Job job, Content.Mark mark) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("title", cut(mark.title(), LONGEST_TITLE))
                .put("text", cut(mark.text(), LONGEST_TEXT))
                .put("alert_type", mark.colour().name().toLowerCase(Locale.ROOT))
                .put("aggregation_key", cut(mark.aggregationKey(), LONGEST_KEY))
                .put("date_happened", mark.at().getEpochSecond())
                .put("source_type_name", "watchkeeper");
        ArrayNode tags = body.putArray("tags");
        mark.tags().forEach(tags::add);
        tags.add(tag(job));
        return body;
    }

    private static String tag(Job job) {
        return "watchkeeper_notice:" + job.notice().id().value();
    }

    private static long seconds(Instant at) {
        return at.getEpochSecond();
    }

    private static String cut(String text, int longest) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= longest ? line : line.substring(0, longest - 1) + "\u2026";
    }
}
