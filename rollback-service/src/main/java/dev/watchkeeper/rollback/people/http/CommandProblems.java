package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.run.RunState;

/** What a person is told when a command cannot be carried out: what is there, who it was, and what to do. */
final class CommandProblems {
    private CommandProblems() {}

    static RuntimeException notLive(KnownDeployment known) {
        return Problem.conflict(
                        "Deployment " + known.watch().deployment() + " is " + known.status()
                                + ": it has no traffic to take back",
                        "Name the deployment that is live now")
                .exception();
    }

    static RuntimeException noRun(WatchRef watch) {
        return Problem.unknown(
                        "deployment",
                        "There is no rollback of " + watch.deployment() + ", run " + watch.run(),
                        "Start one with POST /api/v1/rollbacks if it has to be taken back")
                .exception();
    }

    static RuntimeException inTheWay(WatchRef watch, RunState there, String command) {
        return Problem.conflict(what(watch, there, command), whatToDo(watch, there))
                .exception();
    }

    private static String what(WatchRef watch, RunState there, String command) {
        String run = "The rollback of " + watch.deployment() + ", run " + watch.run();
        return switch (there) {
            case RunState.Held held -> "'" + command + "' is not possible: " + run + " is HELD: " + held.why();
            case RunState.StoodDown down ->
                "'" + command + "' is not possible: " + run + " is STOOD_DOWN: " + down.why();
            case RunState.Announced announced -> already(run, announced, command);
            case RunState.Detected detected -> already(run, detected, command);
            case RunState.Looking looking -> already(run, looking, command);
            case RunState.WithPlan acting -> already(run, acting, command);
            case RunState.Failed failed -> already(run, failed, command);
        };
    }

    private static String already(String run, RunState there, String command) {
        return "'" + command + "' is not possible: " + run + " is " + there.word() + " already, started by "
                + there.trigger().who();
    }

    private static String whatToDo(WatchRef watch, RunState there) {
        String at = "/api/v1/rollbacks/" + watch.deployment();
        return switch (there) {
            case RunState.Held held ->
                held.byPerson()
                        ? "Let it go on first: POST " + at + "/resume"
                        : "Decide it: POST " + at + "/approve or POST " + at + "/refuse";
            case RunState.StoodDown ignored -> "Start one with POST /api/v1/rollbacks if it has to be taken back";
            case RunState.Announced announced ->
                "It begins at " + announced.until() + ": POST " + at + "/undo takes it back, POST " + at
                        + "/hold holds it";
            case RunState.Detected ignored -> "Follow it at GET " + at + ", or hold it: POST " + at + "/hold";
            case RunState.Looking ignored -> "Follow it at GET " + at + ", or hold it: POST " + at + "/hold";
            case RunState.WithPlan acting ->
                acting.active()
                        ? "Follow it at GET " + at + ": what has been sent goes on and is verified"
                        : "A run is taken back at most once: act at the target, or deploy the version you want";
            case RunState.Failed ignored ->
                "A run is taken back at most once: act at the target, or deploy the version you want";
        };
    }
}
