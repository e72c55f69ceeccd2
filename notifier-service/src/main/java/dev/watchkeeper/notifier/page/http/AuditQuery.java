package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.audit.ActCursor;
import dev.watchkeeper.notifier.audit.ActFilter;
import dev.watchkeeper.notifier.audit.Action;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which acts a reader asks for. */
public class AuditQuery {
    @QueryParam("person")
    @Nullable
    String person;

    @QueryParam("service")
    @Nullable
    String service;

    @QueryParam("action")
    @Nullable
    String action;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    @QueryParam("before")
    @Nullable
    String before;

    public String person() {
        return said(person).orElse("");
    }

    public String service() {
        return said(service).orElse("");
    }

    public String action() {
        return said(action).orElse("");
    }

    public String from() {
        return said(from).orElse("");
    }

    public String to() {
        return said(to).orElse("");
    }

    /** The same without the place, as a query. */
    public String asked() {
        return "person=" + encoded(person()) + "&service=" + encoded(service()) + "&action=" + encoded(action())
                + "&from=" + encoded(from()) + "&to=" + encoded(to());
    }

    /** The same with the place: what this very page shows. */
    public String here() {
        return asked() + said(before).map(text -> "&before=" + encoded(text)).orElse("");
    }

    public boolean newest() {
        return said(before).isEmpty();
    }

    ActFilter filter(Set<String> projects) {
        return new ActFilter(
                projects,
                said(person),
                said(service),
                said(action).map(AuditQuery::known),
                said(from).map(text -> instant("from", text, 0)),
                said(to).map(text -> instant("to", text, 1)));
    }

    Optional<ActCursor> cursor() {
        return said(before)
                .map(text -> ActCursor.parse(text)
                        .orElseThrow(() -> Problem.invalid(
                                        "before",
                                        "'" + text + "' is no place in the list",
                                        "Follow the link 'older', or leave it out")
                                .exception()));
    }

    private static Action known(String id) {
        return Action.named(id)
                .orElseThrow(() -> Problem.invalid(
                                "action",
                                "'" + id + "' is nothing that persons do",
                                "Choose one of "
                                        + Arrays.stream(Action.values())
                                                .map(Action::id)
                                                .collect(Collectors.joining(", ")))
                        .exception());
    }

    /** A time, or a whole day in UTC. */
    private static Instant instant(String field, String text, int days) {
        try {
            return text.length() == "2026-05-01".length()
                    ? LocalDate.parse(text)
                            .plusDays(days)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.invalid(
                            field,
                            "'" + text + "' is neither a day nor a time",
                            "Write it as 2026-05-01 (a day in UTC) or 2026-05-01T10:00:00Z")
                    .exception();
        }
    }

    private static Optional<String> said(@Nullable String text) {
        return Optional.ofNullable(text).map(String::trim).filter(t -> !t.isEmpty());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
