package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.board.Board;
import dev.watchkeeper.notifier.board.FollowingBoard;
import dev.watchkeeper.notifier.board.NowView;
import dev.watchkeeper.notifier.board.Person;
import dev.watchkeeper.notifier.board.StopSwitch;
import dev.watchkeeper.notifier.board.Tile;
import dev.watchkeeper.notifier.board.WaitingList;
import dev.watchkeeper.notifier.board.WaitingView;
import dev.watchkeeper.notifier.board.Watched;
import dev.watchkeeper.notifier.board.Windows;
import dev.watchkeeper.notifier.notice.Drafts;
import dev.watchkeeper.notifier.notice.Drafts.Draft;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The board as the caller of this request may see it. */
@Singleton
public class Looking {
    private final FollowingBoard following;
    private final Drafts drafts;
    private final CallerContext caller;

    public Looking(FollowingBoard following, Drafts drafts, CallerContext caller) {
        this.following = following;
        this.drafts = drafts;
        this.caller = caller;
    }

    Board board() {
        return following.board();
    }

    Person person() {
        return new Person(caller.subject(), caller::rolesIn);
    }

    boolean visible(ServiceRef service) {
        return caller.isAllowedIn(service.project());
    }

    WaitingView waiting(Instant at) {
        Board board = board();
        Person person = person();
        List<Draft> open = drafts.open();
        Map<ProjectName, StopSwitch> turned = board.switches().entrySet().stream()
                .filter(entry -> caller.isAllowedIn(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<ProjectName> projects = board.policies().keySet().stream()
                .filter(this::visible)
                .map(ServiceRef::project)
                .distinct()
                .toList();
        return new WaitingView(
                at,
                WaitingList.of(board, open, this::visible, person, at),
                open,
                WaitingView.switches(projects, turned, person, at),
                person);
    }

    NowView now(Instant at) {
        Board board = board();
        return new NowView(
                at,
                Tile.of(board, this::visible, following.measured(board, at), at),
                WaitingList.of(board, drafts.open(), this::visible, person(), at),
                board.switches().values().stream()
                        .filter(each -> each.on() && caller.isAllowedIn(each.project()))
                        .sorted(Comparator.comparing(each -> each.project().value()))
                        .toList(),
                Windows.of(board.policies(), this::visible, at));
    }

    /** @throws dev.watchkeeper.kit.problem.ProblemException 404 for one that is not known here, or 403 for one of another project */
    Watched deployment(Board board, String id) {
        DeploymentId asked;
        try {
            asked = new DeploymentId(id);
        } catch (IllegalArgumentException e) {
            throw notKnown(id);
        }
        Watched found = board.deployment(asked).orElseThrow(() -> notKnown(id));
        caller.mustBeAllowedIn(found.watch().service().project());
        return found;
    }

    private static RuntimeException notKnown(String id) {
        return Problem.unknown(
                        "deployment",
                        "There is no deployment '" + id + "' among those that go on and the newest that have ended",
                        "Look for it in the list of deployments")
                .exception();
    }
}
