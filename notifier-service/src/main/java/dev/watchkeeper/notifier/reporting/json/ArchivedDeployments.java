package dev.watchkeeper.notifier.reporting.json;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.recording.RecordingReader;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.recording.Recordings;
import dev.watchkeeper.notifier.report.ReportFold;
import dev.watchkeeper.notifier.report.Told;
import dev.watchkeeper.notifier.reporting.DeploymentEvents;
import dev.watchkeeper.notifier.reporting.NewEvents;
import dev.watchkeeper.notifier.reporting.ReportPlan;
import dev.watchkeeper.policy.Policy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the archive page by page. The readings of a watch that is over are taken from its recording, since they leave the archive when it
 * is packed; what came later stands in the archive and is read after them. All else the archive keeps.
 */
public final class ArchivedDeployments implements DeploymentEvents, NewEvents {
    private static final int PAGE = 200;
    private static final Set<String> DECISIONS = Set.of(Topic.VERDICTS.shortName(), Topic.ROLLBACKS.shortName());
    private static final Set<String> GATE = Set.of(Topic.DEPLOYMENTS.shortName());
    private static final Set<String> READINGS = Set.of(Topic.OBSERVATIONS.shortName());
    private static final Set<String> TOLD =
            Set.of(Topic.DEPLOYMENTS.shortName(), Topic.VERDICTS.shortName(), Topic.ROLLBACKS.shortName());
    private static final Set<String> SAID = Set.of(
            Topic.DEPLOYMENTS.shortName(),
            Topic.VERDICTS.shortName(),
            Topic.ROLLBACKS.shortName(),
            Topic.NOTIFICATIONS.shortName());
    private static final Set<String> THAT_MAKE_DUE =
            Set.of("deployment.shifted", "deployment.cutoverstep", "deployment.ended", "phase.ended");

    private final Archive archive;
    private final Recordings recordings;
    private final EventText text = new EventText();

    public ArchivedDeployments(Archive archive, Recordings recordings) {
        this.archive = archive;
        this.recordings = recordings;
    }

    @Override
    public void read(DeploymentId deployment, Consumer<Told> consumer) {
        boolean[] over = {false};
        page(
                deployment,
                GATE,
                Set.of(),
                event -> told(event).ifPresent(told -> {
                    over[0] |= over(told.event());
                    consumer.accept(told);
                }));
        page(deployment, DECISIONS, Set.of(), event -> told(event).ifPresent(consumer));
        Set<String> recorded = new HashSet<>();
        if (over[0]) {
            recordings.fetch(deployment).ifPresent(recording -> recorded.addAll(readings(recording, consumer)));
        }
        page(deployment, READINGS, Set.of(), event -> {
            if (!recorded.contains(event.id())) {
                told(event).ifPresent(consumer);
            }
        });
    }

    /** A watch is packed after each of these. */
    private static boolean over(Event event) {
        return event instanceof DeploymentEvent.Ended
                || event instanceof DeploymentEvent.Aborted
                || event instanceof DeploymentEvent.Superseded;
    }

    /** @return the ids of those that it holds */
    private Set<String> readings(byte[] recording, Consumer<Told> consumer) {
        Set<String> ids = new HashSet<>();
        try {
            RecordingReader.each(new ByteArrayInputStream(recording), record -> {
                if (record.event().topic().equals(Topic.OBSERVATIONS.topicName())) {
                    text.told(record.event()).ifPresent(consumer);
                    ids.add(EventText.id(record.event()));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("a recording of this service can be read", e);
        }
        return ids;
    }

    @Override
    public Optional<WatchRef> newestRun(DeploymentId deployment) {
        List<WatchRef> newest = new ArrayList<>();
        page(deployment, GATE, Set.of(), event -> {
            if (event.service().isPresent()
                    && event.run().isPresent()
                    && newest.stream()
                            .noneMatch(
                                    known -> known.run().number() >= event.run().get())) {
                newest.clear();
                newest.add(new WatchRef(
                        deployment,
                        new Run(event.run().get()),
                        ServiceRef.parse(event.service().get())));
            }
        });
        return newest.stream().findFirst();
    }

    @Override
    public Optional<Policy> policyOf(DeploymentId deployment) {
        List<Policy> policies = new ArrayList<>();
        page(
                deployment,
                GATE,
                Set.of("deployment.requested"),
                event -> told(event)
                        .filter(told -> told.event() instanceof DeploymentEvent.Requested)
                        .flatMap(told -> ReportFold.policyOf((DeploymentEvent.Requested) told.event()))
                        .ifPresent(policies::add));
        return policies.isEmpty() ? Optional.empty() : Optional.of(policies.getLast());
    }

    @Override
    public Position head() {
        return archive.head();
    }

    @Override
    public Batch next(Position after, Position upTo) {
        Archive.Page page = archive.next(after, upTo, filter(TOLD, Set.of(), Optional.empty()), PAGE);
        List<Arrived> events = new ArrayList<>();
        for (ArchivedEvent event : page.events()) {
            if (event.deployment().isPresent()) {
                events.add(new Arrived(
                        new DeploymentId(event.deployment().get()),
                        event.run().orElse(1),
                        event.time(),
                        THAT_MAKE_DUE.contains(event.type())
                                ? told(event).filter(told -> ReportPlan.concerns(told.event()))
                                : Optional.empty()));
            }
        }
        return new Batch(events, page.goOnAfter(), page.more());
    }

    @Override
    public Position decisionsAfter(DeploymentId deployment, Position after, Consumer<Told> consumer) {
        Position head = archive.head();
        page(
                deployment,
                SAID,
                Set.of(),
                from(after, head),
                head,
                event -> told(event).ifPresent(consumer));
        return head;
    }

    /** What is packed comes from the recording first, what arrived later from the archive beside it. */
    @Override
    public Position readingsAfter(DeploymentId deployment, Position after, boolean ended, Consumer<Told> consumer) {
        Position head = archive.head();
        Position from = from(after, head);
        Set<String> recorded = new HashSet<>();
        if (ended && from.seq() == 0) {
            recordings.fetch(deployment).ifPresent(recording -> recorded.addAll(readings(recording, consumer)));
        }
        page(deployment, READINGS, Set.of(), from, head, event -> {
            if (!recorded.contains(event.id())) {
                told(event).ifPresent(consumer);
            }
        });
        return head;
    }

    private static Position from(Position after, Position head) {
        return after.epoch() == head.epoch() ? after : head.at(0);
    }

    private void page(
            DeploymentId deployment, Set<String> topics, Set<String> types, Consumer<ArchivedEvent> consumer) {
        Position head = archive.head();
        page(deployment, topics, types, head.at(0), head, consumer);
    }

    private void page(
            DeploymentId deployment,
            Set<String> topics,
            Set<String> types,
            Position after,
            Position head,
            Consumer<ArchivedEvent> consumer) {
        EventFilter filter = filter(topics, types, Optional.of(deployment.value()));
        Position at = after;
        boolean more = true;
        while (more) {
            Archive.Page page = archive.next(at, head, filter, PAGE);
            page.events().forEach(consumer);
            at = page.goOnAfter();
            more = page.more();
        }
    }

    private Optional<Told> told(ArchivedEvent event) {
        return event.deployment().flatMap(key -> text.told(event, key));
    }

    private static EventFilter filter(Set<String> topics, Set<String> types, Optional<String> deployment) {
        return new EventFilter(Set.of(), Optional.empty(), deployment, types, Severity.INFO, topics);
    }
}
