package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.deployment.StepStage;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.notifier.report.ADeployment;
import dev.watchkeeper.notifier.report.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What tests of this page ask of a deployment. */
final class Watched {
    private Watched() {}

    static Duration minutes(double minutes) {
        return Duration.ofMillis(Math.round(minutes * 60_000));
    }

    static Instant at(double minutes) {
        return ADeployment.at(minutes(minutes));
    }

    /** The whole checklist as a policy. */
    static String household() {
        try {
            return Files.readString(Path.of("..", "examples", "household-api.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Known known(ADeployment deployment, double minutes) {
        Instant now = at(minutes);
        DecisionFold fold = new DecisionFold(
                deployment.watch().deployment(), deployment.watch().run());
        deployment.told().stream()
                .filter(told -> !told.time().isAfter(now))
                .filter(told -> !(told.event() instanceof ObservationEvent))
                .forEach(fold::take);
        return fold.knownAt(now).orElseThrow();
    }

    static ReadingFold readings(ADeployment deployment, double minutes) {
        ReadingFold fold = new ReadingFold(
                deployment.watch().deployment(), deployment.watch().run());
        deployment.told().stream()
                .filter(told -> !told.time().isAfter(at(minutes)))
                .filter(told -> told.event() instanceof ObservationEvent)
                .forEach(fold::take);
        return fold;
    }

    static List<Told> observations(ADeployment deployment) {
        return deployment.told().stream()
                .filter(told -> told.event() instanceof ObservationEvent)
                .toList();
    }

    static ADeployment checked(
            ADeployment deployment, double minutes, String path, GateAnswer answer, String sentence) {
        return deployment.tells(
                minutes(minutes),
                new DeploymentEvent.Checked(deployment.watch(), path, answer, sentence, Optional.empty()));
    }

    static ADeployment stepped(ADeployment deployment, double minutes, String step, StepStage stage) {
        return deployment.tells(
                minutes(minutes),
                new DeploymentEvent.Stepped(
                        deployment.watch(), step, stage, false, step + " " + stage, Optional.empty()));
    }

    static Line line(List<Line> lines, String id) {
        return lines.stream()
                .filter(line -> line.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line " + id + " among "
                        + lines.stream().map(Line::id).toList()));
    }

    static LineGroup group(Known known, String id) {
        return Checklist.of(known).stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Line line(Known known, String group, String id) {
        return line(group(known, group).lines(), id);
    }
}
