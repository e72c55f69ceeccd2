package dev.watchkeeper.notifier.people.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.kit.api.ActingCalls;
import dev.watchkeeper.kit.api.AnswerJson;
import dev.watchkeeper.kit.secret.SecretName;
import dev.watchkeeper.kit.secret.SecretStore;
import dev.watchkeeper.kit.secret.SecretValue;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.notice.Receipt;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Events API v2. Its answer to what it takes is 202; to what it will never take 400, with the reasons. A repeated event with the
 * same {@code dedup_key} is the same alert.
 *
 * @see <a href="https://developer.pagerduty.com/docs/events-api-v2-overview">Events API v2</a>
 */
public final class PagerDutyEvents {
    static final int LONGEST_KEY = 255;
    private static final int LONGEST_SUMMARY = 1024;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final ActingCalls calls;
    private final SecretStore secrets;
    private final URI server;

    /** @param server {@code https://events.pagerduty.com}, or {@code https://events.eu.pagerduty.com} */
    public PagerDutyEvents(ActingCalls calls, SecretStore secrets, URI server) {
        this.calls = calls;
        this.secrets = secrets;
        this.server = server;
    }

    /** At most 255 characters; a longer one is replaced by its own hash. */
    public static String key(String text) {
        return text.length() <= LONGEST_KEY ? text : "watchkeeper/" + DerivedId.of("dedup", text);
    }

    static String summary(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_SUMMARY ? line : line.substring(0, LONGEST_SUMMARY - 1) + "\u2026";
    }

    static void links(ObjectNode body, List<Link> links) {
        ArrayNode array = body.putArray("links");
        links.forEach(link -> array.addObject().put("href", link.url()).put("text", link.label()));
    }

    /**
     * Sends one event.
     *
     * @param route the name of the secret that holds the routing key
     * @param receipt what is known when it is taken
     */
    public Outcome send(ProjectName project, String path, String route, ObjectNode body, Receipt receipt) {
        SecretName name = new SecretName(project, route);
        return switch (secrets.access(name, project, server.getHost())) {
            case SecretStore.NotGiven(String why) -> new Outcome.Never(why);
            case SecretStore.Given(SecretValue key) -> {
                ObjectNode signed = body.deepCopy();
                signed.put("routing_key", key.reveal());
                yield outcome(
                        calls.call(
                                project,
                                "POST",
                                URI.create(server + path),
                                Map.of(),
                                Optional.of(signed.toString()),
                                DEADLINE),
                        receipt);
            }
        };
    }

    /** Whether an operator has given the key of a route. */
    public boolean has(ProjectName project, String route) {
        return secrets.access(new SecretName(project, route), project, server.getHost()) instanceof SecretStore.Given;
    }

    private static Outcome outcome(ActingCalls.Reply reply, Receipt receipt) {
        return switch (reply) {
            case ActingCalls.NotAllowed(String why) -> new Outcome.Never(why);
            case ActingCalls.NotSent(String why) -> Outcome.Later.nothingSent(why);
            case ActingCalls.Lost(String why) -> Outcome.Later.unknown(why);
            case ActingCalls.Answered answer ->
                switch (answer.status()) {
                    case 202 -> new Outcome.Taken(receipt);
                    case 400 -> new Outcome.Never("PagerDuty does not take the event: " + reasons(answer.text()));
                    case 401, 403 ->
                        new Outcome.Never("PagerDuty answers " + answer.status() + ": the routing key may not be used");
                    case 429 -> new Outcome.Later("PagerDuty answers 429", false, answer.notBefore(), Optional.empty());
                    default ->
                        new Outcome.Later(
                                "PagerDuty answers " + answer.status()
                                        + (answer.json() ? "" : " with something else than JSON"),
                                true,
                                answer.notBefore(),
                                Optional.empty());
                };
        };
    }

    private static String reasons(String text) {
        try {
            JsonNode body = AnswerJson.read(text);
            return AnswerJson.plain(body.path("message").asText("") + " " + body.path("errors"));
        } catch (JsonProcessingException e) {
            return AnswerJson.plain(text);
        }
    }
}
