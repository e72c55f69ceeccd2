package dev.watchkeeper.notifier.stream.http;

import dev.watchkeeper.contract.json.EventTypes;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a reader of the stream asked for. Nonsense is answered with the words that are known. */
public class StreamQuery {
    /** In no epoch: whoever stands there is told where the stream is now. */
    private static final Position NOWHERE = new Position(0, 0);

    @HeaderParam("Last-Event-ID")
    @Nullable
    String lastEventId;

    @QueryParam("after")
    @Nullable
    String after;

    @QueryParam("service")
    @Nullable
    String service;

    @QueryParam("types")
    @Nullable
    String types;

    @QueryParam("severity")
    @Nullable
    String severity;

    @QueryParam("topics")
    @Nullable
    String topics;

    @QueryParam("since")
    @Nullable
    String since;

    /**
     * After which position to go on: the header that a reconnecting reader sends wins; {@code start} is before the oldest event;
     * {@code since} names a time; without any of them it is from now on.
     */
    Position position(Archive archive, EventFilter filter) {
        String text = lastEventId != null && !lastEventId.isBlank() ? lastEventId : after;
        if (text == null || text.isBlank()) {
            return since == null || since.isBlank() ? archive.head() : archive.before(instant(since), filter);
        }
        if (text.equals("start")) {
            return archive.head().at(0);
        }
        Position head = archive.head();
        return Position.parse(text)
                .map(asked -> Archive.canContinue(asked, head) ? asked : NOWHERE)
                .orElseThrow(() -> Problem.invalid(
                                "after",
                                "'" + text + "' is no position",
                                "Send the id of the last event you have, such as 1-42, or start")
                        .exception());
    }

    /** The same for whoever looks back: without a word from the oldest event on. */
    Position from(Archive archive, EventFilter filter) {
        boolean said = Stream.of(lastEventId, after, since).anyMatch(text -> text != null && !text.isBlank());
        return said ? position(archive, filter) : archive.head().at(0);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.invalid("since", "'" + text + "' is no time", "Send one such as 2026-05-01T10:00:00Z")
                    .exception();
        }
    }

    EventFilter filter(Set<String> projects, Optional<String> deployment) {
        return new EventFilter(
                projects,
                Optional.ofNullable(service).filter(s -> !s.isBlank()),
                deployment,
                words(
                        "types",
                        types,
                        EventTypes.ALL.stream()
                                .map(type -> type.name())
                                .collect(Collectors.toCollection(TreeSet::new))),
                atLeast(),
                words("topics", topics, readableTopics()));
    }

    private Severity atLeast() {
        if (severity == null || severity.isBlank()) {
            return Severity.INFO;
        }
        try {
            return Severity.valueOf(severity.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("severity", "'" + severity + "' is no severity", "Send info, warning or page")
                    .exception();
        }
    }

    private static Set<String> readableTopics() {
        return Arrays.stream(Topic.values())
                .map(Topic::shortName)
                .filter(name -> !EventFilter.NEVER.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> words(String field, @Nullable String text, Set<String> known) {
        if (text == null || text.isBlank()) {
            return Set.of();
        }
        Set<String> words = new TreeSet<>(Arrays.asList(text.split(",", -1)));
        for (String word : words) {
            if (!known.contains(word)) {
                throw Problem.invalid(field, "'" + word + "' is not known", "Known are " + String.join(", ", known))
                        .exception();
            }
        }
        return words;
    }
}
