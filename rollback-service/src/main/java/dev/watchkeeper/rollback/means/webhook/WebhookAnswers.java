package dev.watchkeeper.rollback.means.webhook;

import dev.watchkeeper.kit.http.HttpOutcome;
import dev.watchkeeper.kit.http.RetryTime;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.TargetState;
import java.time.Duration;
import java.time.Instant;

/** What the status and body of an answer mean. A status that the protocol does not name is never taken for good news. */
final class WebhookAnswers {
    private static final int LONGEST_QUOTE = 200;

    private WebhookAnswers() {}

    static TargetState state(HttpOutcome.Answer answer) {
        if (answer.status() != 200) {
            return new TargetState.Unreadable("it answers " + said(answer));
        }
        var body = SwitchJson.tree(answer.text());
        if (answer.cut() || body.isEmpty()) {
            return new TargetState.Unreadable("its answer is not a JSON object");
        }
        try {
            return new TargetState.Read(SwitchJson.reading(body.get()));
        } catch (IllegalArgumentException e) {
            return new TargetState.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    static RehearsalAnswer rehearsal(HttpOutcome.Answer answer) {
        if (answer.status() >= 500 || answer.status() == 429 || answer.status() == 408) {
            return new RehearsalAnswer.NoAnswer("it answers " + said(answer));
        }
        if (answer.status() != 200) {
            return new RehearsalAnswer.NotPossible("it answers " + said(answer));
        }
        return SwitchJson.tree(answer.text())
                .filter(body -> body.path("possible").isBoolean())
                .map(body -> body.path("possible").asBoolean()
                        ? new RehearsalAnswer.Possible()
                        : new RehearsalAnswer.NotPossible(quote(body.path("why").asText("it gives no reason"))))
                .orElseGet(() -> new RehearsalAnswer.NotPossible("its answer has no 'possible': true or false"));
    }

    /** @param now to tell how long a busy switch asks to be left alone */
    static ActOutcome acted(HttpOutcome.Answer answer, Instant now) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new ActOutcome.Accepted();
        }
        return switch (status) {
            case 409 -> new ActOutcome.Changed("it answers " + said(answer));
            case 429 ->
                new ActOutcome.NotSent(
                        "it is too busy: " + said(answer),
                        RetryTime.of(answer::header, now).map(until -> Duration.between(now, until)));
            case 408 -> new ActOutcome.Unknown("it answers " + said(answer));
            default ->
                status >= 400 && status < 500
                        ? new ActOutcome.Refused("it answers " + said(answer))
                        : new ActOutcome.Unknown("it answers " + said(answer));
        };
    }

    private static String said(HttpOutcome.Answer answer) {
        String text = quote(answer.text());
        return answer.status() + (text.isEmpty() ? "" : " '" + text + "'");
    }

    /** Somebody else's text goes into events and logs: one line, short. */
    private static String quote(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
    }
}
