package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.notifier.board.WindowNow;
import dev.watchkeeper.policy.window.Freeze;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the board's templates need of types that are not theirs. */
@TemplateExtension
final class BoardText {
    private BoardText() {}

    /** How long until then, such as {@code 14 h 5 min}. */
    static String left(Instant until, Instant now) {
        return until.isAfter(now) ? TimeText.words(Duration.between(now, until)) : "due now";
    }

    /** How long ago that was. */
    static String age(Instant since, Instant now) {
        return TimeText.words(Duration.between(since, now));
    }

    /** Such as {@code 'summer' from 2026-07-01 to 2026-07-31 (few people are here)}. */
    static String words(Freeze freeze) {
        return "'" + freeze.name() + "' from " + freeze.from() + " to " + freeze.to()
                + freeze.reason().map(why -> " (" + why + ")").orElse("");
    }

    static String freezeWords(WindowNow window) {
        return window.freezes().stream().map(BoardText::words).collect(Collectors.joining("; "));
    }

    /** A word of the contract as people write it: {@code STOOD_DOWN} is {@code stood down}. */
    static String plain(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
