package dev.watchkeeper.notifier.people.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.kit.api.ActingCalls;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Job;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.notice.Receipt;
import dev.watchkeeper.notifier.notice.Sender;
import dev.watchkeeper.notifier.people.ThreadTelling;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Posts a message once, and changes it afterwards. A message whose posting nobody saw is looked for before it is posted again. A reply
 * whose thread has no first message stands alone.
 */
public final class SlackMessages implements Sender {
    private final SlackApi api;
    private final SlackSearch search;
    private final SlackPermalinks permalinks;
    private final Map<String, String> members;

    /**
     * @param server {@code https://slack.com/api}
     * @param members ids of members or groups by the names that policies use, without {@code @}
     */
    public SlackMessages(ActingCalls calls, URI server, Map<String, String> members) {
        this.api = new SlackApi(calls, server);
        this.search = new SlackSearch(api);
        this.permalinks = new SlackPermalinks(api);
        this.members = Map.copyOf(members);
    }

    @Override
    public Outcome send(Job job) {
        if (!(job.notice().content() instanceof Content.Message message)) {
            throw new IllegalStateException("what goes to Slack is a message");
        }
        if (job.receipt().isPresent()) {
            return update(job, message, job.receipt().get());
        }
        if (!job.unsure()) {
            return post(job, message);
        }
        return switch (search.find(SlackSearch.Sought.of(job, message.channel()))) {
            case SlackSearch.Posted(Receipt receipt) -> update(job, message, receipt);
            case SlackSearch.Nothing nothing -> post(job, message);
            case SlackSearch.NotKnown(Outcome why) -> why;
        };
    }

    private Outcome post(Job job, Content.Message message) {
        ObjectNode body = written(job, message);
        body.put(
                "channel",
                job.thread().flatMap(thread -> thread.word("channel")).orElse(message.channel()));
        body.put("unfurl_links", false).put("unfurl_media", false);
        job.thread().flatMap(thread -> thread.word("ts")).ifPresent(ts -> {
            body.put("thread_ts", ts);
            body.put("reply_broadcast", message.alsoInChannel());
        });
        return switch (api.post(job.notice().project(), "chat.postMessage", body)) {
            case SlackApi.Ok(JsonNode answer) -> new Outcome.Taken(linked(job, message, receipt(answer)));
            case SlackApi.Refusal(String word) -> SlackErrors.of(word, message.channel());
            case SlackApi.Trouble(Outcome outcome) -> outcome;
        };
    }

    /** The page of a deployment leads to its thread. */
    private Receipt linked(Job job, Content.Message message, Receipt receipt) {
        boolean beginsThread =
                job.notice().id().equals(ThreadTelling.root(job.notice().watch().deployment(), message.channel()));
        return beginsThread ? permalinks.added(job.notice().project(), receipt) : receipt;
    }

    /** Where the message is that was posted. */
    static Receipt receipt(JsonNode answer) {
        return new Receipt(Map.of(
                "channel", answer.path("channel").asText(),
                "ts", answer.path("ts").asText()));
    }

    private Outcome update(Job job, Content.Message message, Receipt receipt) {
        ObjectNode body = written(job, message);
        receipt.word("channel").ifPresent(channel -> body.put("channel", channel));
        receipt.word("ts").ifPresent(ts -> body.put("ts", ts));
        return switch (api.post(job.notice().project(), "chat.update", body)) {
            case SlackApi.Ok ok -> new Outcome.Taken(linked(job, message, receipt));
            case SlackApi.Refusal(String word) -> keeping(SlackErrors.of(word, message.channel()), receipt);
            case SlackApi.Trouble(Outcome outcome) -> keeping(outcome, receipt);
        };
    }

    /** A message that was found is not looked for again. */
    private static Outcome keeping(Outcome outcome, Receipt receipt) {
        return outcome instanceof Outcome.Later later
                ? new Outcome.Later(later.why(), later.perhaps(), later.notBefore(), Optional.of(receipt))
                : outcome;
    }

    private ObjectNode written(Job job, Content.Message message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("text", SlackBlocks.fallback(message.said(), members));
        body.set("blocks", SlackBlocks.of(message.said(), members));
        ObjectNode metadata = body.putObject("metadata").put("event_type", SlackSearch.EVENT);
        metadata.putObject("event_payload")
                .put("id", job.notice().id().value())
                .put("deployment", job.notice().watch().deployment().value());
        return body.put("parse", "none").put("link_names", false);
    }
}
