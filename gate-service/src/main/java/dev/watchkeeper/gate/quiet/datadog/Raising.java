package dev.watchkeeper.gate.quiet.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.quiet.QuietTime;
import dev.watchkeeper.gate.quiet.Standing;
import dev.watchkeeper.policy.start.QuietMonitors;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Limits that are raised and given back. The old ones are written down before anything is changed. Before each change the monitor is
 * read: what a person has changed meanwhile is left as it is, and said. A raised monitor carries the tag
 * {@code watchkeeper:<deployment>}, so that no other deployment takes the raised limits for the usual ones.
 */
final class Raising {
    static final int MOST = 40;
    private static final int LONGEST_MEMORY = 60_000;
    /** Each call may take 4 s; a monitor takes two. */
    private static final Duration TIME = Duration.ofSeconds(48);

    private final MonitorApi api;
    private final Clock clock;

    Raising(MonitorApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** @param times by which limits are raised */
    StepAnswer prepare(StepFacts facts, BigDecimal times) {
        List<String> tags =
                QuietTime.monitors(facts).map(QuietMonitors::datadog).orElse(List.of());
        return switch (api.monitors(project(facts), tags)) {
            case MonitorApi.Gone<List<JsonNode>>() -> Told.notNow("Datadog has no such list");
            case MonitorApi.No<List<JsonNode>>(String why) -> Told.notNow(why);
            case MonitorApi.Lost<List<JsonNode>>(String why) -> Told.notNow(why);
            case MonitorApi.Ok<List<JsonNode>>(List<JsonNode> monitors) ->
                prepared(monitors, String.join(", ", tags), times);
        };
    }

    private static StepAnswer prepared(List<JsonNode> monitors, String tags, BigDecimal times) {
        Optional<JsonNode> taken = monitors.stream()
                .filter(monitor -> Remembered.tags(monitor).stream().anyMatch(tag -> tag.startsWith(Remembered.MARK)))
                .findFirst();
        if (taken.isPresent()) {
            return StepAnswer.NotDone.of(
                    "monitors-taken",
                    "monitor '" + taken.get().path("name").asText()
                            + "' is raised by another deployment: it carries the tag "
                            + Remembered.tags(taken.get()).stream()
                                    .filter(tag -> tag.startsWith(Remembered.MARK))
                                    .findFirst()
                                    .orElse(Remembered.MARK),
                    "Wait until that one has given it back; where there is none any more, take the tag away by hand");
        }
        List<Remembered> all = monitors.stream()
                .flatMap(monitor -> Remembered.of(monitor, times).stream())
                .toList();
        String memory = Remembered.write(all);
        if (all.isEmpty()) {
            return StepAnswer.NotDone.forAPerson(
                    "monitors-not-raisable",
                    "none of " + monitors.size() + " monitors with the tags " + tags
                            + " has a positive limit that can be raised",
                    "Name other tags in start.monitors.datadog, or write mute: true there");
        }
        if (all.size() > MOST || memory.getBytes(StandardCharsets.UTF_8).length > LONGEST_MEMORY) {
            return StepAnswer.NotDone.forAPerson(
                    "monitors-too-many",
                    all.size() + " monitors have the tags " + tags + ", and at most " + MOST + " are raised",
                    "Name narrower tags in start.monitors.datadog, or write mute: true there");
        }
        return StepAnswer.Done.of(all.size() + " of " + monitors.size() + " monitors can be raised")
                .remembering(memory);
    }

    StepAnswer act(StepFacts facts) {
        Tally tally = new Tally();
        Instant latest = clock.instant().plus(TIME);
        for (Remembered one : remembered(facts)) {
            if (clock.instant().isAfter(latest)) {
                tally.refused(one, "there was no time for it");
                continue;
            }
            switch (api.monitor(project(facts), one.id())) {
                case MonitorApi.Gone<JsonNode>() -> tally.left(one, "it is gone");
                case MonitorApi.No<JsonNode>(String why) -> tally.refused(one, why);
                case MonitorApi.Lost<JsonNode>(String why) -> tally.refused(one, why);
                case MonitorApi.Ok<JsonNode>(JsonNode now) -> {
                    Optional<StepAnswer> lost = raise(facts, one, now, tally);
                    if (lost.isPresent()) {
                        return lost.get();
                    }
                }
            }
        }
        if (tally.done() > 0) {
            return StepAnswer.Done.of(tally.said("are raised"));
        }
        return tally.refusals() > 0
                ? Told.notNow("no monitor is raised: " + tally.leftOver())
                : StepAnswer.NotDone.forAPerson(
                        "monitors-not-raised",
                        "no monitor is raised: " + tally.leftOver(),
                        "Nothing, if they may alert during the deployment; else raise or mute them by hand");
    }

    private Optional<StepAnswer> raise(StepFacts facts, Remembered one, JsonNode now, Tally tally) {
        switch (one.standing(now, mark(facts))) {
            case RAISED -> tally.did();
            case CHANGED, CHANGED_AND_MARKED -> tally.left(one, "somebody has changed it");
            case AS_BEFORE, AS_BEFORE_AND_MARKED -> {
                switch (api.change(project(facts), one.id(), one.raising(now, mark(facts)))) {
                    case MonitorApi.Ok<JsonNode> ok -> tally.did();
                    case MonitorApi.Gone<JsonNode> gone -> tally.left(one, "it is gone");
                    case MonitorApi.No<JsonNode>(String why) -> tally.refused(one, why);
                    case MonitorApi.Lost<JsonNode>(String why) -> {
                        return Optional.of(Told.unsure("whether monitor '" + one.name() + "' is raised: " + why));
                    }
                }
            }
        }
        return Optional.empty();
    }

    StepAnswer read(StepFacts facts) {
        Tally tally = new Tally();
        Instant latest = clock.instant().plus(TIME);
        for (Remembered one : remembered(facts)) {
            if (clock.instant().isAfter(latest)) {
                return Told.unsure("how the monitors stand: there was no time to read all of them");
            }
            switch (api.monitor(project(facts), one.id())) {
                case MonitorApi.Gone<JsonNode>() -> tally.left(one, "it is gone");
                case MonitorApi.No<JsonNode>(String why) -> {
                    return Told.unsure("how the monitors stand: " + why);
                }
                case MonitorApi.Lost<JsonNode>(String why) -> {
                    return Told.unsure("how the monitors stand: " + why);
                }
                case MonitorApi.Ok<JsonNode>(JsonNode now) -> {
                    Standing standing = one.standing(now, mark(facts));
                    if (standing.ours()) {
                        tally.did();
                    } else {
                        tally.left(one, standing == Standing.CHANGED ? "somebody has changed it" : "it is as before");
                    }
                }
            }
        }
        return tally.done() == 0
                ? StepAnswer.NotDone.of(
                        "monitors-not-raised",
                        "no monitor is raised: " + tally.leftOver(),
                        "Nothing: they are raised again where nobody has changed them")
                : StepAnswer.Done.of(tally.said("are raised"));
    }

    StepAnswer giveBack(StepFacts facts) {
        Tally tally = new Tally();
        Instant latest = clock.instant().plus(TIME);
        List<String> failed = new ArrayList<>();
        for (Remembered one : remembered(facts)) {
            if (clock.instant().isAfter(latest)) {
                return StepAnswer.Running.of(tally.said("are as before; the others follow"));
            }
            switch (api.monitor(project(facts), one.id())) {
                case MonitorApi.Gone<JsonNode>() -> tally.left(one, "it is gone");
                case MonitorApi.No<JsonNode>(String why) -> failed.add("'" + one.name() + "': " + why);
                case MonitorApi.Lost<JsonNode>(String why) -> failed.add("'" + one.name() + "': " + why);
                case MonitorApi.Ok<JsonNode>(JsonNode now) ->
                    giveBack(facts, one, now, tally).ifPresent(failed::add);
            }
        }
        return failed.isEmpty()
                ? StepAnswer.Done.of(tally.said("are as before"))
                : StepAnswer.NotDone.of(
                        "monitors-not-restored",
                        failed.size() + " monitors are not given back yet: " + String.join("; ", failed),
                        "It is tried again by itself; or set their limits by hand, and take the tag " + mark(facts)
                                + " away");
    }

    private Optional<String> giveBack(StepFacts facts, Remembered one, JsonNode now, Tally tally) {
        String mark = mark(facts);
        return switch (one.standing(now, mark)) {
            case AS_BEFORE -> {
                tally.did();
                yield Optional.empty();
            }
            case CHANGED -> {
                tally.left(one, "somebody has changed it, and it stays so");
                yield Optional.empty();
            }
            case RAISED -> changed(facts, one, one.givingBack(now, mark), tally, false);
            case AS_BEFORE_AND_MARKED -> changed(facts, one, Remembered.unmarking(now, mark), tally, false);
            case CHANGED_AND_MARKED -> changed(facts, one, Remembered.unmarking(now, mark), tally, true);
        };
    }

    private Optional<String> changed(StepFacts facts, Remembered one, JsonNode body, Tally tally, boolean bySomebody) {
        return switch (api.change(project(facts), one.id(), body)) {
            case MonitorApi.Ok<JsonNode> ok -> {
                if (bySomebody) {
                    tally.left(one, "somebody has changed it, and it stays so");
                } else {
                    tally.did();
                }
                yield Optional.empty();
            }
            case MonitorApi.Gone<JsonNode> gone -> {
                tally.left(one, "it is gone");
                yield Optional.empty();
            }
            case MonitorApi.No<JsonNode>(String why) -> Optional.of("'" + one.name() + "': " + why);
            case MonitorApi.Lost<JsonNode>(String why) -> Optional.of("'" + one.name() + "': " + why);
        };
    }

    private static List<Remembered> remembered(StepFacts facts) {
        return facts.memory()
                .filter(text -> !text.isBlank())
                .map(Remembered::read)
                .orElse(List.of());
    }

    private static String mark(StepFacts facts) {
        return Remembered.MARK + facts.deployment().id().value().toLowerCase(java.util.Locale.ROOT);
    }

    private static ProjectName project(StepFacts facts) {
        return facts.deployment().service().project();
    }
}
