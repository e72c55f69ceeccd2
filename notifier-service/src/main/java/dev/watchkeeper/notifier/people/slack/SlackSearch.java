package dev.watchkeeper.notifier.people.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.notifier.notice.Job;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.notice.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Finds out whether a message was posted whose answer nobody saw: by the id in its metadata. */
final class SlackSearch {
    static final String EVENT = "watchkeeper_notice";
    private static final Pattern ID = Pattern.compile("[CG][A-Z0-9]{8,20}");
    private static final int MOST_PAGES = 10;
    private static final int PAGE = 200;
    /** The clocks of two machines differ. */
    private static final Duration BEFORE = Duration.ofMinutes(2);

    private final SlackApi api;
    private final Map<String, String> channels = new ConcurrentHashMap<>();

    SlackSearch(SlackApi api) {
        this.api = api;
    }

    /** What was found. */
    sealed interface Found {}

    record Posted(Receipt receipt) implements Found {}

    record Nothing() implements Found {}

    record NotKnown(Outcome why) implements Found {}

    /**
     * What is looked for.
     *
     * @param thread where its thread begins
     * @param id in its metadata
     * @param since not older than that, but for what two clocks differ by
     */
    record Sought(ProjectName project, String channel, Optional<Receipt> thread, String id, Instant since) {
        static Sought of(Job job, String channel) {
            return new Sought(
                    job.notice().project(),
                    channel,
                    job.thread(),
                    job.notice().id().value(),
                    job.notice().notBefore());
        }
    }

    Found find(Sought sought) {
        Optional<String> known = sought.thread().flatMap(thread -> thread.word("channel"));
        String channel;
        if (known.isPresent()) {
            channel = known.get();
        } else {
            switch (channelId(sought.project(), sought.channel())) {
                case ChannelIs(String id) -> channel = id;
                case ChannelUnknown(Found why) -> {
                    return why;
                }
            }
        }
        Map<String, String> query = new TreeMap<>(Map.of(
                "channel",
                channel,
                "include_all_metadata",
                "true",
                "limit",
                Integer.toString(PAGE),
                "oldest",
                Long.toString(sought.since().minus(BEFORE).getEpochSecond())));
        Optional<String> thread = sought.thread().flatMap(root -> root.word("ts"));
        thread.ifPresent(ts -> query.put("ts", ts));
        return pages(thread.isPresent() ? "conversations.replies" : "conversations.history", channel, query, sought);
    }

    private Found pages(String method, String channel, Map<String, String> query, Sought sought) {
        for (int page = 0; page < MOST_PAGES; page++) {
            switch (api.get(sought.project(), method, query)) {
                case SlackApi.Trouble(Outcome why) -> {
                    return new NotKnown(unsure(why));
                }
                case SlackApi.Refusal(String word) -> {
                    return new NotKnown(unsure(SlackErrors.of(word, channel)));
                }
                case SlackApi.Ok(JsonNode body) -> {
                    for (JsonNode message : body.path("messages")) {
                        JsonNode metadata = message.path("metadata");
                        if (metadata.path("event_type").asText().equals(EVENT)
                                && metadata.path("event_payload")
                                        .path("id")
                                        .asText()
                                        .equals(sought.id())) {
                            return new Posted(new Receipt(Map.of(
                                    "channel", channel, "ts", message.path("ts").asText())));
                        }
                    }
                    String cursor =
                            body.path("response_metadata").path("next_cursor").asText("");
                    if (cursor.isEmpty()) {
                        return new Nothing();
                    }
                    query.put("cursor", cursor);
                }
            }
        }
        return new NotKnown(Outcome.Later.unknown("the channel has more messages than are read"));
    }

    private sealed interface Channel {}

    private record ChannelIs(String id) implements Channel {}

    private record ChannelUnknown(Found why) implements Channel {}

    /** Reading by name is not possible; names are looked up once. What is an id already is taken as it is. */
    private Channel channelId(ProjectName project, String name) {
        if (ID.matcher(name).matches()) {
            return new ChannelIs(name);
        }
        String key = project + " " + name;
        String known = channels.get(key);
        if (known != null) {
            return new ChannelIs(known);
        }
        Map<String, String> query = new TreeMap<>(
                Map.of("types", "public_channel,private_channel", "exclude_archived", "false", "limit", "1000"));
        for (int page = 0; page < MOST_PAGES; page++) {
            switch (api.get(project, "conversations.list", query)) {
                case SlackApi.Trouble(Outcome why) -> {
                    return new ChannelUnknown(new NotKnown(unsure(why)));
                }
                case SlackApi.Refusal(String word) -> {
                    return new ChannelUnknown(new NotKnown(unsure(SlackErrors.of(word, name))));
                }
                case SlackApi.Ok(JsonNode body) -> {
                    for (JsonNode channel : body.path("channels")) {
                        if (("#" + channel.path("name").asText()).equals(name)) {
                            channels.put(key, channel.path("id").asText());
                            return new ChannelIs(channel.path("id").asText());
                        }
                    }
                    String cursor =
                            body.path("response_metadata").path("next_cursor").asText("");
                    if (cursor.isEmpty()) {
                        // a channel that is not there has no message of ours
                        return new ChannelUnknown(new Nothing());
                    }
                    query.put("cursor", cursor);
                }
            }
        }
        return new ChannelUnknown(new NotKnown(Outcome.Later.unknown("there are more channels than are read")));
    }

    /** Whatever kept us from reading, the message may still be there. */
    private static Outcome unsure(Outcome why) {
        return why instanceof Outcome.Later later
                ? new Outcome.Later(later.why(), true, later.notBefore(), later.receipt())
                : why;
    }
}
