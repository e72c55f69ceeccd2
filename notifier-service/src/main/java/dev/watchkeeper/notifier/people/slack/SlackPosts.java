package dev.watchkeeper.notifier.people.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.ActingCalls;
import dev.watchkeeper.notifier.delivery.Answer;
import dev.watchkeeper.notifier.delivery.SlackPoster;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.notice.Receipt;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Single messages for whoever has subscribed a channel. A message that may be there already is looked for first: after an answer
 * that was lost, and for as long after the start as an instance before may have left one.
 */
public final class SlackPosts implements SlackPoster {
    private static final Duration AFTER_START = Duration.ofMinutes(10);
    /** What was lost longer ago is posted again. */
    private static final Duration LOOK_BACK = Duration.ofDays(1);
    private static final int LONGEST = 3500;
    private static final int MOST_LOST = 1000;

    private final SlackApi api;
    private final SlackSearch search;
    private final Clock clock;
    private final Instant started;
    private final Map<String, Instant> lost = new ConcurrentHashMap<>();

    public SlackPosts(ActingCalls calls, URI server, Clock clock) {
        this.api = new SlackApi(calls, server);
        this.search = new SlackSearch(api);
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public Answer post(ProjectName project, String channel, String text, String id) {
        Instant begun = clock.instant();
        boolean perhaps = lost.containsKey(id) || begun.isBefore(started.plus(AFTER_START));
        Outcome outcome = perhaps
                ? switch (search.find(project, channel, Optional.empty(), begun.minus(LOOK_BACK), id)) {
                    case SlackSearch.Posted(Receipt receipt) -> new Outcome.Taken(receipt);
                    case SlackSearch.Nothing nothing -> write(project, channel, text, id);
                    case SlackSearch.NotKnown(Outcome why) -> why;
                }
                : write(project, channel, text, id);
        remember(id, outcome);
        return answer(outcome, begun);
    }

    private Outcome write(ProjectName project, String channel, String text, String id) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("channel", channel)
                .put("text", SlackText.escaped(text, LONGEST))
                .put("parse", "none")
                .put("link_names", false)
                .put("unfurl_links", false)
                .put("unfurl_media", false);
        body.putObject("metadata")
                .put("event_type", SlackSearch.EVENT)
                .putObject("event_payload")
                .put("id", id);
        return switch (api.post(project, "chat.postMessage", body)) {
            case SlackApi.Ok ok -> new Outcome.Taken(new Receipt(Map.of()));
            case SlackApi.Refusal(String word) -> SlackErrors.of(word, channel);
            case SlackApi.Trouble(Outcome trouble) -> trouble;
        };
    }

    private void remember(String id, Outcome outcome) {
        if (outcome instanceof Outcome.Later later && later.perhaps() && lost.size() < MOST_LOST) {
            lost.put(id, clock.instant());
        } else if (!(outcome instanceof Outcome.Later)) {
            lost.remove(id);
        }
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
                        later.notBefore().map(until -> Duration.between(now, until)).filter(wait -> !wait.isNegative()),
                        exchange);
        };
    }
}
