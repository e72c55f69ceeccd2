package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.DatabaseStage;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.report.ADeployment;
import dev.watchkeeper.notifier.report.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A board made of the events of some deployments. */
final class ABoard {
    static final Position POSITION = new Position(1, 1000);

    private ABoard() {}

    static Board of(ADeployment... deployments) {
        BoardFold fold = new BoardFold(300);
        long seq = 0;
        for (ADeployment deployment : deployments) {
            for (Told told : deployment.told()) {
                fold.take(told.event(), told.time(), ++seq);
            }
        }
        return fold.board(POSITION);
    }

    static Watched watched(ADeployment deployment) {
        return of(deployment).deployment(deployment.watch().deployment()).orElseThrow();
    }

    static Instant after(Duration offset) {
        return ADeployment.at(offset);
    }

    static Person person(String name, Role... roles) {
        return new Person(new SubjectId(name), project -> Set.of(roles));
    }

    static Event held(WatchRef watch, HoldCode code, String why) {
        return new RollbackEvent.Held(watch, code, "an approver of demo", Optional.empty(), why);
    }

    static Event asked(WatchRef watch, String check, String sentence) {
        return new DeploymentEvent.Checked(watch, check, GateAnswer.NEEDS_PERSON, sentence, Optional.empty());
    }

    static Event database(WatchRef watch, DatabaseStage stage, String by, Instant until) {
        return new RollbackEvent.DatabaseRestore(
                watch,
                "restore-1",
                stage,
                "household",
                "household-before",
                ADeployment.START,
                Optional.empty(),
                Optional.of(by).filter(name -> !name.isEmpty()).map(SubjectId::new),
                Optional.of(until),
                by + " says " + stage);
    }

    static List<String> titles(List<Waiting> waiting) {
        return waiting.stream().map(Waiting::title).toList();
    }
}
