package dev.watchkeeper.notifier.people.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.ActingCalls;
import dev.watchkeeper.kit.api.AnswerJson;
import dev.watchkeeper.notifier.notice.Outcome;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The methods of Slack's Web API that are used. Its errors come with status 200. */
final class SlackApi {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final ActingCalls calls;
    private final URI server;

    /** @param server {@code https://slack.com/api} */
    SlackApi(ActingCalls calls, URI server) {
        this.calls = calls;
        this.server = server;
    }

    /** What came of a method. */
    sealed interface Reply {}

    record Ok(JsonNode body) implements Reply {}

    /** Slack says no. */
    record Refusal(String word) implements Reply {}

    /** Not a word of Slack's. */
    record Trouble(Outcome outcome) implements Reply {}

    Reply post(ProjectName project, String method, ObjectNode body) {
        return reply(calls.call(
                project,
                "POST",
                URI.create(server + "/" + method),
                token(project),
                Optional.of(body.toString()),
                DEADLINE));
    }

    Reply get(ProjectName project, String method, Map<String, String> query) {
        String words = query.entrySet().stream()
                .map(word -> word.getKey() + "=" + URLEncoder.encode(word.getValue(), StandardCharsets.UTF_8))
                .sorted()
                .collect(Collectors.joining("&"));
        return reply(calls.call(
                project,
                "GET",
                URI.create(server + "/" + method + "?" + words),
                token(project),
                Optional.empty(),
                DEADLINE));
    }

    private static Map<String, String> token(ProjectName project) {
        return Map.of("Authorization", "Bearer secret:" + project + "/slack-token");
    }

    private static Reply reply(ActingCalls.Reply reply) {
        return switch (reply) {
            case ActingCalls.NotAllowed(String why) -> new Trouble(new Outcome.Never(why));
            case ActingCalls.NotSent(String why) -> new Trouble(Outcome.Later.nothingSent(why));
            case ActingCalls.Lost(String why) -> new Trouble(Outcome.Later.unknown(why));
            case ActingCalls.Answered answer
            when answer.status() == 429 ->
                new Trouble(new Outcome.Later("Slack answers 429", false, answer.notBefore(), Optional.empty()));
            case ActingCalls.Answered answer
            when answer.status() >= 500 ->
                new Trouble(new Outcome.Later(
                        "Slack answers " + answer.status(), true, answer.notBefore(), Optional.empty()));
            case ActingCalls.Answered answer
            when answer.status() != 200 -> new Trouble(Outcome.Later.nothingSent("Slack answers " + answer.status()));
            case ActingCalls.Answered answer
            when !answer.json() ->
                new Trouble(Outcome.Later.unknown("Slack's address answers with something else than JSON"));
            case ActingCalls.Answered answer -> json(answer.text());
        };
    }

    private static Reply json(String text) {
        try {
            JsonNode body = AnswerJson.read(text);
            return body.path("ok").asBoolean(false)
                    ? new Ok(body)
                    : new Refusal(AnswerJson.plain(body.path("error").asText("no_reason")));
        } catch (JsonProcessingException e) {
            return new Trouble(Outcome.Later.unknown("Slack's answer is no JSON"));
        }
    }
}
