package dev.watchkeeper.gate.identity.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.AnswerJson;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.HttpOutcome;
import dev.watchkeeper.kit.http.OutgoingRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks a provider; private addresses are called when an operator allowed them under {@code egress.watchkeeper}. */
final class ProviderFetch {
    static final ProjectName PROJECT = new ProjectName("watchkeeper");
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final GuardedHttpClient client;

    ProviderFetch(GuardedHttpClient client) {
        this.client = client;
    }

    /** @throws NotAnswered when the answer is not whole or no 200 */
    String get(URI address) throws NotAnswered {
        return get(address, Map.of());
    }

    /** @throws NotAnswered as above */
    String get(URI address, Map<String, String> headers) throws NotAnswered {
        return body(
                client.call(new OutgoingRequest(PROJECT, "GET", address, headers, Optional.empty(), DEADLINE)),
                address);
    }

    /** @throws NotAnswered as above; {@link Refused} where the provider says which error it is */
    String post(URI address, Map<String, String> headers, String form) throws NotAnswered {
        return body(
                client.call(new OutgoingRequest(
                        PROJECT,
                        "POST",
                        address,
                        headers,
                        Optional.of(form.getBytes(StandardCharsets.UTF_8)),
                        DEADLINE)),
                address);
    }

    private static String body(HttpOutcome outcome, URI address) throws NotAnswered {
        return switch (outcome) {
            case HttpOutcome.Answer answer when answer.status() == 200 && !answer.cut() -> answer.text();
            case HttpOutcome.Answer answer -> {
                String error = error(answer);
                throw error.isEmpty()
                        ? new NotAnswered(address + " answered " + answer.status())
                        : new Refused(address + " answered " + answer.status() + " " + error, error);
            }
            case HttpOutcome.Refused refused -> throw new NotAnswered(address + ": " + refused.why());
            case HttpOutcome.TimedOut late ->
                throw new NotAnswered(
                        address + " did not answer within " + late.deadline().toSeconds() + " s");
            case HttpOutcome.Unreachable unreachable -> throw new NotAnswered(address + ": " + unreachable.why());
            case HttpOutcome.NotAllowed notAllowed -> throw new NotAnswered(notAllowed.why());
            case HttpOutcome.NoRoom crowded -> throw new NotAnswered(crowded.why());
        };
    }

    /** The word for an error (RFC 6749, 5.2), and nothing else of the answer. */
    private static String error(HttpOutcome.Answer answer) {
        try {
            String error = AnswerJson.read(answer.text()).path("error").asText("");
            return error.matches("[a-z_]{1,40}") ? error : "";
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    static class NotAnswered extends Exception {
        private static final long serialVersionUID = 1L;

        NotAnswered(String why) {
            super(why);
        }
    }

    /** The provider has understood, and says no. */
    static final class Refused extends NotAnswered {
        private static final long serialVersionUID = 1L;

        private final String error;

        Refused(String why, String error) {
            super(why);
            this.error = error;
        }

        String error() {
            return error;
        }
    }
}
