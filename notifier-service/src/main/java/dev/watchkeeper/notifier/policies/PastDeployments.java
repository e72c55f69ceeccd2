package dev.watchkeeper.notifier.policies;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.people.EventReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The newest deployments of a service, whose recordings a changed policy can be tried on. */
public final class PastDeployments {
    private final Archive archive;
    private final EventReader reader;

    public PastDeployments(Archive archive, EventReader reader) {
        this.archive = archive;
        this.reader = reader;
    }

    /** The newest first; a deployment that was run again counts once. */
    public List<PastDeployment> of(ServiceRef service, int most) {
        EventFilter requests = new EventFilter(
                Set.of(service.project().value()),
                Optional.of(service.toString()),
                Optional.empty(),
                Set.of("deployment.requested"),
                Severity.INFO,
                Set.of());
        Position head = archive.head();
        Position before = head.at(head.seq() + 1);
        List<PastDeployment> found = new ArrayList<>();
        boolean more = true;
        while (more && found.size() < most) {
            Archive.Page page = archive.previous(before, requests, most);
            page.events().stream()
                    .flatMap(this::past)
                    .filter(one -> found.stream().noneMatch(known -> known.id().equals(one.id())))
                    .limit(most - found.size())
                    .forEach(found::add);
            before = page.goOnAfter();
            more = page.more();
        }
        return List.copyOf(found);
    }

    private Stream<PastDeployment> past(ArchivedEvent event) {
        return reader.read(event.type(), event.body()).stream()
                .filter(DeploymentEvent.Requested.class::isInstance)
                .map(DeploymentEvent.Requested.class::cast)
                .map(request -> new PastDeployment(
                        request.watch().deployment(), request.version().toString(), request.by(), event.time()));
    }
}
