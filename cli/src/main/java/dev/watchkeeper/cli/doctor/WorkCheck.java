package dev.watchkeeper.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Answer;
import dev.watchkeeper.cli.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Whether the work gets done: sources are asked in time, subscribers are told, rollbacks are allowed. */
final class WorkCheck {
    private final Server server;

    WorkCheck(Server server) {
        this.server = server;
    }

    List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        sources(findings);
        deliveries(findings);
        switches(findings);
        return findings;
    }

    private void sources(List<Finding> findings) {
        Answer answer = server.look("/api/v1/probes/work");
        if (!answer.well()) {
            return; // That the probe does not answer is said already.
        }
        JsonNode work = answer.body();
        findings.add(
                work.path("late").asBoolean()
                        ? Finding.not(
                                "asking",
                                ExitCode.FAILED,
                                "one question in a hundred came "
                                        + work.path("p99Millis").asLong() + " ms late or more",
                                "Give the probe more processor time, or run a second one")
                        : Finding.ok(
                                "asking",
                                "in time, " + work.path("ticksInAMinute").asLong() + " ticks in the last minute"));
        work.path("sources").forEach(source -> source.path("held").forEach(held -> held(held, findings)));
        work.path("heldForHealth").forEach(held -> held(held, findings));
    }

    private static void held(JsonNode held, List<Finding> findings) {
        findings.add(Finding.note(
                "asking",
                "account " + Plain.text(held, "account") + " of " + Plain.text(held, "kind") + " is left alone until "
                        + Plain.text(held, "until"),
                "Its limit is reached: ask it less often, or have the limit raised"));
    }

    private void deliveries(List<Finding> findings) {
        Answer answer = server.look("/api/v1/undelivered");
        if (!answer.well()) {
            return;
        }
        TreeSet<String> subscriptions = new TreeSet<>();
        answer.body().forEach(one -> subscriptions.add(Plain.text(one, "subscription")));
        findings.add(
                subscriptions.isEmpty()
                        ? Finding.ok("subscribers", "nothing is late or was given up")
                        : Finding.not(
                                "subscribers",
                                ExitCode.FAILED,
                                answer.body().size() + " events did not arrive at " + String.join(", ", subscriptions),
                                "See why: watchkeeper subscribe deliveries "
                                        + subscriptions.first() + "; then: watchkeeper subscribe redeliver "
                                        + subscriptions.first()));
    }

    private void switches(List<Finding> findings) {
        Answer answer = server.look("/api/v1/stop-switch");
        for (JsonNode one : answer.well() ? answer.body() : List.<JsonNode>of()) {
            if (one.path("on").asBoolean()) {
                findings.add(Finding.note(
                        "rollbacks",
                        "nothing of project " + Plain.text(one, "project") + " is rolled back automatically: "
                                + Plain.text(one, "by") + " stopped it at " + Plain.text(one, "since") + ", "
                                + Plain.text(one, "reason"),
                        "Two approvers allow it again: POST /api/v1/stop-switch"));
            }
        }
    }
}
