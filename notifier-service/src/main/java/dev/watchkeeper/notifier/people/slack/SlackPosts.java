package dev.watchkeeper.notifier.people.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.ActingCalls;
import dev.watchkeeper.notifier.delivery.Answer;
import dev.watchkeeper.notifier.delivery.SlackPoster;
import dev.watchkeeper.notifier.notice.Outcome;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Single messages to the channels of subscribers. One whose posting nobody saw is looked for before it is posted again. */
public final class SlackPosts implements SlackPoster {
    private static final int LONGEST_TEXT = 3000;

    private final SlackApi api;
    private final SlackSearch search;
    private final Clock clock;

    /** @param server {@code https://slack.com/api} */
    public SlackPosts(ActingCalls calls, URI server, Clock clock) {
        this.api = new SlackApi(calls, server);
        this.search = new SlackSearch(api);
        this.clock = clock;
    }

    @Override
    public Answer post(ProjectName project, String channel, String text, String id, Optional<Instant> tried) {
        Instant begun = clock.instant();
        Outcome outcome = tried.map(
                        since -> search.find(new SlackSearch.Sought(project, channel, Optional.empty(), id, since)))
                .<Outcome>map(found -> switch (found) {
                    case SlackSearch.Posted posted -> new Outcome.Taken(posted.receipt());
                    case SlackSearch.Nothing nothing -> send(project, channel, text, id);
                    case SlackSearch.NotKnown(Outcome why) -> why;
                })
                .orElseGet(() -> send(project, channel, text, id));
        return answer(outcome, begun);
    }

    private Outcome send(ProjectName project, String channel, String text, String id) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("channel", channel)
                .put("text", SlackText.escaped(text, LONGEST_TEXT))
                .put("parse", "none")
                .put("link_names", false)
                .put("unfurl_links", false)
                .put("unfurl_media", false);
        body.putObject("metadata")
                .put("event_type", SlackSearch.EVENT)
                .putObject("event_payload")
                .put("id", id);
        return switch (api.post(project, "chat.postMessage", body)) {
            case SlackApi.Ok(JsonNode answer) -> new Outcome.Taken(SlackMessages.receipt(answer));
            case SlackApi.Refusal(String word) -> SlackErrors.of(word, channel);
            case SlackApi.Trouble(Outcome why) -> why;
        };
    }

    private Answer answer(Outcome outcome, Instant begun) {
        Instant now = clock.instant();
        Answer.Exchange exchange = Answer.Exchange.without(Duration.between(begun, now));
        return switch (outcome) {
            case Outcome.Taken taken -> new Answer.Taken(exchange);
            case Outcome.Never(String why) -> new Answer.Unwanted(why, exchange);
            case Outcome.Needless(String why) -> new Answer.Unwanted(why, exchange);
            case Outcome.Later later ->
                new Answer.NotTaken(
                        later.why(),
                        later.notBefore()
                                .map(until -> Duration.between(now, until))
                                .filter(left -> !left.isNegative()),
                        exchange);
        };
    }
}
