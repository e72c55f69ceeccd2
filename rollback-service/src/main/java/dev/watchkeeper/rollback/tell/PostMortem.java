package dev.watchkeeper.rollback.tell;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EventTypes;
import dev.watchkeeper.contract.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A draft in Markdown, from the events of one watch alone: the same events give the same text. */
public final class PostMortem {
    private final WatchRef watch;
    private final List<Envelope> events;

    private PostMortem(WatchRef watch, List<Envelope> events) {
        this.watch = watch;
        this.events = events.stream()
                .sorted(Comparator.comparing(Envelope::time)
                        .thenComparing(each -> each.source().serviceName())
                        .thenComparing(Envelope::seq, Comparator.comparing(Object::toString))
                        .thenComparing(each -> each.id().value()))
                .toList();
    }

    /** Renders it; a section about which nothing was recorded says so. */
    public static String markdown(WatchRef watch, List<Envelope> events) {
        return new PostMortem(watch, events).render();
    }

    private String render() {
        return Stream.of(
                        title(),
                        Sections.durations(newest(RollbackEvent.RolledBack.class)),
                        Sections.evidence(breaches()),
                        lost(),
                        suspects(),
                        people(),
                        timeline(),
                        Sections.nextSteps(
                                newest(RollbackEvent.RolledBack.class).isPresent()))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private String title() {
        String outcome = newest(RollbackEvent.RolledBack.class)
                .map(RollbackEvent.RolledBack::sentence)
                .or(() -> newest(RollbackEvent.RollbackFailed.class).map(RollbackEvent.RollbackFailed::sentence))
                .or(() -> newest(RollbackEvent.Held.class).map(RollbackEvent.Held::sentence))
                .or(() -> newest(RollbackEvent.StoodDown.class).map(RollbackEvent.StoodDown::sentence))
                .orElse("nothing has been decided yet");
        return """
                # Post-mortem draft: %s

                *Written from the recorded events. Every number was measured and every statement has its author; the cause is for \
                people to find.*

                - **Deployment**: %s, run %s
                - **Versions**: %s
                - **Reason**: %s
                - **Outcome**: %s""".formatted(
                watch.service(),
                watch.deployment(),
                watch.run(),
                newest(RollbackEvent.Planned.class)
                        .map(planned -> Markdown.text(planned.plan().from().toString()) + " back to "
                                + Markdown.text(planned.plan().to().toString()))
                        .orElse("no rollback was planned"),
                Markdown.text(reason()),
                Markdown.text(outcome));
    }

    private String reason() {
        return newest(RollbackEvent.IncidentDetected.class)
                .map(RollbackEvent.IncidentDetected::sentence)
                .or(() -> breaches().stream().findFirst().map(VerdictEvent.VerdictChanged::sentence))
                .orElse("none was recorded");
    }

    private String lost() {
        return "## What was lost\n\n"
                + newest(RollbackEvent.Planned.class)
                        .map(planned -> Markdown.text(planned.plan().lost()))
                        .orElse("Nothing was taken back, so nothing was lost by a rollback.");
    }

    private String suspects() {
        List<String> lines = Stream.concat(
                        newest(RollbackEvent.CommonCauseFound.class).stream()
                                .map(found -> "- Common cause: " + Markdown.text(found.sentence())),
                        newest(RollbackEvent.SuspectsRanked.class).stream()
                                .flatMap(ranked -> ranked.suspects().stream())
                                .map(each -> "- " + each.service() + ", deployment " + each.deployment() + ", score "
                                        + Sections.number(each.score()) + ": " + Markdown.text(each.evidence())))
                .toList();
        return "## Other services\n\n"
                + (lines.isEmpty() ? "None was seen to have a part in it." : String.join("\n", lines));
    }

    private String people() {
        List<String> lines = all(RollbackEvent.Approved.class)
                .map(each -> "- " + Markdown.text(each.by().value()) + ", " + Markdown.text(each.what()) + ": "
                        + Markdown.text(each.sentence()))
                .toList();
        return "## What people decided\n\n"
                + (lines.isEmpty() ? "Nobody had to decide anything." : String.join("\n", lines));
    }

    private String timeline() {
        return events.stream()
                .map(each ->
                        "| " + each.time() + " | " + EventTypes.of(each.event()).name() + " | "
                                + Markdown.text(each.event().sentence()) + " |")
                .collect(Collectors.joining(
                        "\n", "## Timeline (UTC)\n\n| when | what | in words |\n|---|---|---|\n", ""));
    }

    private List<VerdictEvent.VerdictChanged> breaches() {
        return all(VerdictEvent.VerdictChanged.class)
                .filter(each -> each.verdict() instanceof Verdict.Breached)
                .toList();
    }

    private <T extends Event> Optional<T> newest(Class<T> kind) {
        return all(kind).reduce((before, after) -> after);
    }

    private <T extends Event> Stream<T> all(Class<T> kind) {
        return events.stream().map(Envelope::event).filter(kind::isInstance).map(kind::cast);
    }
}
