package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.notifier.notice.Drafts.Draft;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that waits, and the stop switches.
 *
 * @param switches of each project that the viewer sees; one that was never turned is off
 */
public record WaitingView(Instant at, List<Waiting> waiting, List<Draft> drafts, List<Switch> switches, Person person) {
    public WaitingView {
        waiting = List.copyOf(waiting);
        drafts = List.copyOf(drafts);
        switches = List.copyOf(switches);
    }

    /**
     * A project's switch and what the viewer may do with it.
     *
     * @param is empty when it was never turned
     */
    public record Switch(ProjectName project, Optional<StopSwitch> is, boolean mayTurn, boolean askedByMe) {
        /** By which a link finds it. */
        public String anchor() {
            return Anchors.of("switch", project.value());
        }

        public boolean on() {
            return is.filter(StopSwitch::on).isPresent();
        }
    }

    public String anchorOfSwitch(Waiting of) {
        return Anchors.of("switch", of.project().value());
    }

    public List<Waiting> mine() {
        return waiting.stream().filter(Waiting::mine).toList();
    }

    public List<Waiting> others() {
        return waiting.stream().filter(each -> !each.mine()).toList();
    }

    public Optional<Draft> draft(Waiting of) {
        return drafts.stream()
                .filter(draft -> draft.id().value().equals(of.id()))
                .findFirst();
    }

    /** Those that are on first, then by name. */
    public static List<Switch> switches(
            Collection<ProjectName> projects, Map<ProjectName, StopSwitch> turned, Person person, Instant at) {
        return Stream.concat(projects.stream(), turned.keySet().stream())
                .distinct()
                .map(project -> {
                    Optional<StopSwitch> is = Optional.ofNullable(turned.get(project));
                    return new Switch(
                            project,
                            is,
                            person.has(project, Role.APPROVER, Role.ADMIN),
                            is.flatMap(known -> known.offAskedAt(at))
                                    .filter(asked -> person.is(asked.by()))
                                    .isPresent());
                })
                .sorted(Comparator.comparing((Switch each) -> !each.on())
                        .thenComparing(each -> each.project().value()))
                .toList();
    }
}
