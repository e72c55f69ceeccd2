package dev.watchkeeper.notifier.people.statuspage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.ActingCalls;
import dev.watchkeeper.kit.api.AnswerJson;
import dev.watchkeeper.notifier.notice.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The REST API of Statuspage, as far as incidents and components go. One request a second and key is its limit; past it 420 or 429. */
final class StatuspageApi {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** Of each page after the first, so that a slow list takes no longer than an attempt may. */
    private static final Duration FURTHER = Duration.ofSeconds(2);
    /** The most that a page may have. */
    private static final int PAGE = 100;

    private static final int MOST_PAGES = 5;

    private final ActingCalls calls;
    private final URI server;

    /** @param server {@code https://api.statuspage.io/v1} */
    StatuspageApi(ActingCalls calls, URI server) {
        this.calls = calls;
        this.server = server;
    }

    sealed interface Reply {}

    record Ok(JsonNode body) implements Reply {}

    record Trouble(Outcome outcome) implements Reply {}

    /**
     * Everything of a list, as one array. It comes in pages, also for whoever asks for none, and a page that is not full is the last.
     *
     * @see <a href="https://developer.statuspage.io/#operation/getPagesPageIdComponents">page and per_page</a>
     */
    Reply list(ProjectName project, String path) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (int page = 1; page <= MOST_PAGES; page++) {
            String asked = path + "?page=" + page + "&per_page=" + PAGE;
            switch (call(project, "GET", asked, Optional.empty(), page == 1 ? DEADLINE : FURTHER)) {
                case Trouble trouble -> {
                    return trouble;
                }
                case Ok(JsonNode some) -> {
                    some.forEach(all::add);
                    if (some.size() < PAGE) {
                        return new Ok(all);
                    }
                }
            }
        }
        return new Trouble(new Outcome.Never("the status page has more than " + MOST_PAGES * PAGE + " of "
                + path.substring(path.lastIndexOf('/') + 1) + ", and no more are read"));
    }

    Reply send(ProjectName project, String method, String path, ObjectNode body) {
        return call(project, method, path, Optional.of(body.toString()), DEADLINE);
    }

    private Reply call(ProjectName project, String method, String path, Optional<String> body, Duration deadline) {
        return reply(calls.call(
                project,
                method,
                URI.create(server + path),
                Map.of("Authorization", "OAuth secret:" + project + "/statuspage-key"),
                body,
                deadline));
    }

    private static Reply reply(ActingCalls.Reply reply) {
        return switch (reply) {
            case ActingCalls.NotAllowed(String why) -> new Trouble(new Outcome.Never(why));
            case ActingCalls.NotSent(String why) -> new Trouble(Outcome.Later.nothingSent(why));
            case ActingCalls.Lost(String why) -> new Trouble(Outcome.Later.unknown(why));
            case ActingCalls.Answered answer ->
                switch (answer.status()) {
                    case 200, 201 -> json(answer);
                    case 401, 403 ->
                        new Trouble(
                                new Outcome.Never(
                                        "Statuspage answers " + answer.status()
                                                + ": the key is not valid or may not manage incidents; give another as secret statuspage-key"));
                    case 404 ->
                        new Trouble(new Outcome.Never("Statuspage answers 404: there is no such page or incident; see"
                                + " watchkeeper.people.statuspage.pages"));
                    case 400, 422 ->
                        new Trouble(
                                new Outcome.Never("Statuspage does not take it: " + AnswerJson.plain(answer.text())));
                    case 420, 429 ->
                        new Trouble(new Outcome.Later(
                                "Statuspage answers " + answer.status(), false, answer.notBefore(), Optional.empty()));
                    default ->
                        new Trouble(new Outcome.Later(
                                "Statuspage answers " + answer.status(), true, answer.notBefore(), Optional.empty()));
                };
        };
    }

    private static Reply json(ActingCalls.Answered answer) {
        if (!answer.json()) {
            return new Trouble(Outcome.Later.unknown("Statuspage's address answers with something else than JSON"));
        }
        try {
            return new Ok(AnswerJson.read(answer.text()));
        } catch (JsonProcessingException e) {
            return new Trouble(Outcome.Later.unknown("Statuspage's answer is no JSON"));
        }
    }
}
