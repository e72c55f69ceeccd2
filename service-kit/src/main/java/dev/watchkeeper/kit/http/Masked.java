package dev.watchkeeper.kit.http;

import dev.watchkeeper.kit.secret.Mask;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of a call, without what was sent with it. */
final class Masked {
    private static final int REDIRECT = 300;

    private Masked() {}

    /** @param secrets of the project of the request */
    static HttpOutcome of(OutgoingRequest request, HttpOutcome outcome, Mask secrets) {
        return switch (outcome) {
            case HttpOutcome.Answer answer -> answer(answer, secrets, borrowed(request, answer));
            case HttpOutcome.Refused(String why, var latency) -> new HttpOutcome.Refused(secrets.text(why), latency);
            case HttpOutcome.Unreachable(var cause, String why, var latency) ->
                new HttpOutcome.Unreachable(cause, secrets.text(why), latency);
            case HttpOutcome.TimedOut late -> late;
            case HttpOutcome.NotAllowed notAllowed -> notAllowed;
            case HttpOutcome.NoRoom crowded -> crowded;
        };
    }

    /** A token that somebody has handed out may be in the next good answer on purpose; in a refusal it has no business. */
    private static Mask borrowed(OutgoingRequest request, HttpOutcome.Answer answer) {
        if (answer.status() < REDIRECT) {
            return Mask.of();
        }
        return Mask.of(request.headers().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals("authorization"))
                .map(Map.Entry::getValue)
                .map(value -> value.substring(value.lastIndexOf(' ') + 1))
                .filter(value -> !value.startsWith("secret:"))
                .toList());
    }

    private static HttpOutcome.Answer answer(HttpOutcome.Answer answer, Mask secrets, Mask borrowed) {
        return new HttpOutcome.Answer(
                answer.status(),
                answer.headers().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, header -> masked(header.getValue(), secrets, borrowed))),
                borrowed.bytes(secrets.bytes(answer.body())),
                answer.cut(),
                answer.certificateEnd(),
                answer.latency());
    }

    private static List<String> masked(List<String> values, Mask secrets, Mask borrowed) {
        return values.stream().map(value -> borrowed.text(secrets.text(value))).toList();
    }
}
