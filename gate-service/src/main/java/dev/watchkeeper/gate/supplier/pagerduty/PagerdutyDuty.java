package dev.watchkeeper.gate.supplier.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.supplier.Duty;
import dev.watchkeeper.gate.supplier.Told;
import dev.watchkeeper.kit.api.AnswerJson;
import dev.watchkeeper.kit.api.Api;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is on call by a schedule ({@code GET /oncalls}). PagerDuty knows an on-call only where an escalation policy uses the schedule:
 * a schedule that pages nobody has nobody on call.
 */
public final class PagerdutyDuty implements Duty {
    private final PagerdutyApi pagerduty;

    public PagerdutyDuty(Api api, URI server) {
        this.pagerduty = new PagerdutyApi(api, server);
    }

    @Override
    public Told<List<OnDuty>> at(ProjectName project, String schedule, Instant instant) {
        String path = "/oncalls?include[]=users&schedule_ids[]=" + schedule + "&since=" + instant + "&until="
                + instant.plusSeconds(60);
        path = path.replace("[", "%5B").replace("]", "%5D").replace(":", "%3A");
        return switch (pagerduty.list(project, "oncalls", path)) {
            case Told.NotSaid<PagerdutyApi.Page>(var why) -> new Told.NotSaid<>(why);
            case Told.Said<PagerdutyApi.Page>(var page) -> persons(page, schedule, instant);
        };
    }

    private static Told<List<OnDuty>> persons(PagerdutyApi.Page page, String schedule, Instant instant) {
        if (page.more()) {
            return PagerdutyApi.PAGERDUTY.odd("more than " + PagerdutyApi.PER_PAGE + " entries are on call at once");
        }
        Map<String, OnDuty> persons = new LinkedHashMap<>();
        for (JsonNode entry : page.items()) {
            JsonNode user = entry.path("user");
            if (!user.path("id").isTextual() || !user.path("contact_methods").isArray()) {
                return PagerdutyApi.PAGERDUTY.odd("an entry does not describe its person");
            }
            if (!times(entry)) {
                return PagerdutyApi.PAGERDUTY.odd("an entry does not say from when to when");
            }
            if (entry.path("schedule").path("id").asText("").equals(schedule) && covers(entry, instant)) {
                OnDuty person = person(user, time(entry.path("end")));
                persons.merge(person.id(), person, PagerdutyDuty::longer);
            }
        }
        return new Told.Said<>(List.copyOf(persons.values()));
    }

    private static OnDuty person(JsonNode user, Optional<Instant> until) {
        String id = user.path("id").asText();
        String name = user.path("name").asText(user.path("summary").asText(id));
        return new OnDuty(
                id, AnswerJson.plain(name), !user.path("contact_methods").isEmpty(), until);
    }

    /** The same person by two escalation policies. */
    private static OnDuty longer(OnDuty one, OnDuty other) {
        boolean otherIsLonger = one.until().isPresent()
                && (other.until().isEmpty()
                        || other.until().get().isAfter(one.until().get()));
        return otherIsLonger ? other : one;
    }

    /** Without a begin and an end somebody is always on call. */
    private static boolean covers(JsonNode entry, Instant instant) {
        return time(entry.path("start")).filter(start -> start.isAfter(instant)).isEmpty()
                && time(entry.path("end")).filter(end -> !end.isAfter(instant)).isEmpty();
    }

    private static boolean times(JsonNode entry) {
        return readable(entry.path("start")) && readable(entry.path("end"));
    }

    private static boolean readable(JsonNode text) {
        return text.isNull() || time(text).isPresent();
    }

    private static Optional<Instant> time(JsonNode text) {
        try {
            return text.isTextual()
                    ? Optional.of(OffsetDateTime.parse(text.asText()).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
