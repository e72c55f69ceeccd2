package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.people.EventReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One board for all who look: whoever asks brings it up to the head of the archive first. It is made from the deployments that go on
 * and the newest others, not from all that was ever archived; anew after a rebuild, and when nobody has looked for so long that
 * reading on would take longer.
 */
public final class FollowingBoard {
    static final int MOST_ENDED = 300;

    private static final int MOST_LIVE = 5000;
    private static final int PAGE = 500;
    /** Events that are read on before it is quicker to begin anew. */
    private static final int FAR_BEHIND = 20 * PAGE;
    /** Readings of one deployment that are looked at for the age of its data. */
    private static final int READINGS = 3;
    /** For so long all who look share the same ages. */
    private static final Duration SHARED = Duration.ofSeconds(1);

    private static final Set<String> POLICIES = Set.of(Topic.POLICIES.shortName());
    private static final Set<String> GATE = Set.of(Topic.DEPLOYMENTS.shortName());
    private static final Set<String> VERDICTS = Set.of(Topic.VERDICTS.shortName());
    private static final Set<String> ROLLBACKS = Set.of(Topic.ROLLBACKS.shortName());
    private static final Set<String> DECIDED =
            Set.of(Topic.DEPLOYMENTS.shortName(), Topic.VERDICTS.shortName(), Topic.ROLLBACKS.shortName());
    private static final Set<String> ALL = Set.of(
            Topic.POLICIES.shortName(),
            Topic.DEPLOYMENTS.shortName(),
            Topic.VERDICTS.shortName(),
            Topic.ROLLBACKS.shortName());

    private final Archive archive;
    private final EventReader reader;
    private BoardFold fold = new BoardFold(MOST_ENDED);
    private Optional<Board> board = Optional.empty();
    private Optional<Ages> ages = Optional.empty();

    public FollowingBoard(Archive archive, EventReader reader) {
        this.archive = archive;
        this.reader = reader;
    }

    /** As of the newest event that is archived now. */
    public synchronized Board board() {
        Position head = archive.head();
        Optional<Position> known = board.map(Board::position).filter(at -> Archive.canContinue(at, head));
        if (known.isEmpty() || !readOn(known.get(), head)) {
            begin(head);
        }
        return board.orElseThrow();
    }

    /** The ends of the newest measured buckets of what goes on and has traffic, by check. */
    public synchronized Map<DeploymentId, Map<CheckName, Instant>> measured(Board now, Instant at) {
        if (ages.filter(known -> Duration.between(known.at(), at).abs().compareTo(SHARED) < 0)
                .isEmpty()) {
            Map<DeploymentId, Watched> asked = now.live().stream()
                    .filter(Watched::served)
                    .collect(Collectors.toMap(each -> each.watch().deployment(), each -> each));
            List<ArchivedEvent> newest = archive.newest(
                    asked.keySet().stream().map(DeploymentId::value).toList(), Topic.OBSERVATIONS, READINGS);
            ages = Optional.of(new Ages(at, Measured.of(newest, asked, reader)));
        }
        return ages.orElseThrow().measured();
    }

    private record Ages(Instant at, Map<DeploymentId, Map<CheckName, Instant>> measured) {}

    /** Returns whether it came to the head. */
    private boolean readOn(Position from, Position head) {
        Position at = from;
        int count = 0;
        boolean changed = false;
        boolean more = !from.equals(head);
        while (more) {
            Archive.Page page = archive.next(at, head, filter(ALL, Set.of(), Optional.empty()), PAGE);
            for (ArchivedEvent event : page.events()) {
                changed |= take(event);
            }
            count += page.events().size();
            at = page.goOnAfter();
            more = page.more();
            if (more && count > FAR_BEHIND) {
                return false;
            }
        }
        if (changed) {
            board = Optional.of(fold.board(head));
        } else {
            board = board.map(same -> new Board(head, same.policies(), same.deployments(), same.switches()));
        }
        return true;
    }

    private void begin(Position head) {
        fold = new BoardFold(MOST_ENDED);
        Position start = head.at(0);
        each(start, head, filter(POLICIES, Set.of(), Optional.empty()), event -> true);
        each(start, head, filter(ROLLBACKS, Set.of("stopswitch.turned"), Optional.empty()), event -> true);
        Newest newest = newest(head);
        Position first = newest.before();
        Set<String> going = archive.snapshot(filter(ALL, Set.of(), Optional.empty()), MOST_LIVE).stream()
                .flatMap(state -> state.deployment().stream())
                .collect(Collectors.toSet());
        Set<String> alone = new HashSet<>(going);
        alone.removeAll(newest.deployments());
        alone.forEach(old -> each(start, head, filter(DECIDED, Set.of(), Optional.of(old)), event -> true));
        Predicate<ArchivedEvent> others =
                event -> event.deployment().filter(alone::contains).isEmpty();
        Predicate<ArchivedEvent> decided = others.and(event -> !event.type().equals("stopswitch.turned"));
        each(first, head, filter(GATE, Set.of(), Optional.empty()), others);
        each(first, head, filter(ROLLBACKS, Set.of(), Optional.empty()), decided);
        each(first, head, filter(VERDICTS, Set.of("phase.ended"), Optional.empty()), others);
        for (String deployment : going) {
            if (!alone.contains(deployment)) {
                each(first, head, filter(VERDICTS, Set.of("verdict.changed"), Optional.of(deployment)), event -> true);
            }
        }
        board = Optional.of(fold.board(head));
    }

    /**
     * The newest requests.
     *
     * @param before the position before the oldest of them
     */
    private record Newest(Position before, Set<String> deployments) {}

    private Newest newest(Position head) {
        EventFilter requests = filter(GATE, Set.of("deployment.requested"), Optional.empty());
        Set<String> deployments = new HashSet<>();
        Position at = head.at(head.seq() + 1);
        Position oldest = head;
        int count = 0;
        boolean more = true;
        while (more && count < MOST_ENDED) {
            Archive.Page page = archive.previous(at, requests, MOST_ENDED - count);
            if (!page.events().isEmpty()) {
                oldest = head.at(page.events().getLast().position().seq() - 1);
            }
            page.events().forEach(event -> event.deployment().ifPresent(deployments::add));
            count += page.events().size();
            at = page.goOnAfter();
            more = page.more();
        }
        return new Newest(more ? oldest : head.at(0), deployments);
    }

    private void each(Position from, Position head, EventFilter filter, Predicate<ArchivedEvent> wanted) {
        Position at = from;
        boolean more = true;
        while (more) {
            Archive.Page page = archive.next(at, head, filter, PAGE);
            page.events().stream().filter(wanted).forEach(this::take);
            at = page.goOnAfter();
            more = page.more();
        }
    }

    private boolean take(ArchivedEvent event) {
        return reader.read(event.type(), event.body())
                .map(read -> fold.take(read, event.time(), event.position().seq()))
                .orElse(false);
    }

    private static EventFilter filter(Set<String> topics, Set<String> types, Optional<String> deployment) {
        return new EventFilter(Set.of(), Optional.empty(), deployment, types, Severity.INFO, topics);
    }
}
