package dev.watchkeeper.notifier.reporting.json;

import dev.watchkeeper.contract.event.DeploymentEvent;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the archive page by page. Of a watch that ended and whose readings are no longer there it takes the readings from the
 * recording; all else the archive keeps.
 */
public final class ArchivedDeployments implements DeploymentEvents, NewEvents {
    private static final int PAGE = 200;
    private static final Set<String> DECISIONS = Set.of(Topic.VERDICTS.shortName(), Topic.ROLLBACKS.shortName());
    private static final Set<String> GATE = Set.of(Topic.DEPLOYMENTS.shortName());
    private static final Set<String> READINGS = Set.of(Topic.OBSERVATIONS.shortName());
    private static final Set<String> TOLD =
            Set.of(Topic.DEPLOYMENTS.shortName(), Topic.VERDICTS.shortName(), Topic.ROLLBACKS.shortName());
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
        boolean[] ended = {false};
        page(
                deployment,
                GATE,
                Set.of(),
                event -> told(event).ifPresent(told -> {
                    ended[0] |= told.event() instanceof DeploymentEvent.Ended;
                    consumer.accept(told);
                }));
        page(deployment, DECISIONS, Set.of(), event -> told(event).ifPresent(consumer));
        long readings =
                page(deployment, READINGS, Set.of(), event -> told(event).ifPresent(consumer));
        if (readings == 0 && ended[0]) {
            recordings.fetch(deployment).ifPresent(recording -> readings(recording, consumer));
        }
    }

    private void readings(byte[] recording, Consumer<Told> consumer) {
        try {
            RecordingReader.each(new ByteArrayInputStream(recording), record -> {
                if (record.event().topic().equals(Topic.OBSERVATIONS.topicName())) {
                    text.told(record.event()).ifPresent(consumer);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("a recording of this service can be read", e);
        }
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
    public Batch next(Position after) {
        Archive.Page page = archive.next(after, archive.head(), filter(TOLD, Set.of(), Optional.empty()), PAGE);
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

    /** Returns how many there were. */
    private long page(
            DeploymentId deployment, Set<String> topics, Set<String> types, Consumer<ArchivedEvent> consumer) {
        EventFilter filter = filter(topics, types, Optional.of(deployment.value()));
        Position head = archive.head();
        Position at = head.at(0);
        long count = 0;
        boolean more = true;
        while (more) {
            Archive.Page page = archive.next(at, head, filter, PAGE);
            page.events().forEach(consumer);
            count += page.events().size();
            at = page.goOnAfter();
            more = page.more();
        }
        return count;
    }

    private Optional<Told> told(ArchivedEvent event) {
        return event.deployment().flatMap(key -> text.told(event, key));
    }

    private static EventFilter filter(Set<String> topics, Set<String> types, Optional<String> deployment) {
        return new EventFilter(Set.of(), Optional.empty(), deployment, types, Severity.INFO, topics);
    }
}
