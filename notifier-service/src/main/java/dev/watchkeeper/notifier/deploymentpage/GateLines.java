package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is answered before the start: by machines, by persons, and what was waived. */
final class GateLines {
    private static final String PATH = "gate.";
    private static final String ATTEST = "attest.";

    private final Known known;
    private final Words words;

    private GateLines(Known known) {
        this.known = known;
        this.words = known.words();
    }

    static List<Line> of(Known known) {
        return new GateLines(known).lines();
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        Set<String> told = new HashSet<>();
        known.policy().ifPresent(policy -> {
            window(policy).ifPresent(lines::add);
            for (GateQuestion question : GateQuestion.all()) {
                question.what().apply(policy).ifPresent(what -> {
                    lines.add(line(question.path(), question.section(), what, question.asks()));
                    told.add(question.path());
                });
            }
            for (Attestation question : policy.attest()) {
                if (question.at().isEmpty()) {
                    lines.add(attested(question, Optional.empty()));
                    told.add(ATTEST + question.id());
                }
            }
        });
        // An answer to a question that this page has no words for is shown by its path; nothing is left out.
        words.checked().keySet().stream()
                .filter(path -> !told.contains(path))
                .forEach(path -> lines.add(line(path, "Other", path, "the gate")));
        return lines;
    }

    private Optional<Line> window(Policy policy) {
        return policy.window().map(rule -> {
            Line line = Line.open(
                    "window",
                    GateQuestion.ENVIRONMENT,
                    "Inside the deployment window, outside of freezes",
                    LineState.UNKNOWN,
                    "asked at the start");
            Optional<At<DeploymentEvent.Waived>> waived = words.waived("window").or(() -> words.waived("freezes"));
            if (waived.isPresent()) {
                return waived(line, waived.get());
            }
            return words.newest(DeploymentEvent.Started.class)
                    .map(started ->
                            line.answered(LineState.YES, "the gate", started.at(), "the start lay inside the window"))
                    .orElse(line);
        });
    }

    private Line line(String path, String section, String what, String asks) {
        String id = path.startsWith(ATTEST) ? path : PATH + path;
        Optional<At<DeploymentEvent.Checked>> checked = words.checked(path);
        Line open = Line.open(
                id,
                section,
                what,
                known.over() ? LineState.NOT_NEEDED : LineState.UNKNOWN,
                known.over() ? "it was over before there was an answer" : "no answer yet from " + asks);
        Line line = checked.map(said -> answered(open, said, asks)).orElse(open);
        return line.state() == LineState.YES
                ? line
                : waiver(path).map(said -> waived(line, said)).orElse(line);
    }

    private Line answered(Line open, At<DeploymentEvent.Checked> said, String asks) {
        DeploymentEvent.Checked checked = said.event();
        return open.answered(state(checked.answer()), asks, said.at(), checked.sentence())
                .link(checked.link());
    }

    private static LineState state(GateAnswer answer) {
        return switch (answer) {
            case PASSED -> LineState.YES;
            case FAILED -> LineState.NO;
            case NEEDS_PERSON -> LineState.NEEDS_PERSON;
            case UNKNOWN -> LineState.UNKNOWN;
        };
    }

    /** A waiver names the part of the policy that is left out: {@code review}, {@code coverage}. */
    private Optional<At<DeploymentEvent.Waived>> waiver(String path) {
        return words.waived().entrySet().stream()
                .filter(waived -> path.startsWith(waived.getKey() + ".") || path.endsWith("." + waived.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Line waived(Line line, At<DeploymentEvent.Waived> said) {
        DeploymentEvent.Waived waiver = said.event();
        return line.answered(LineState.WAIVED, waiver.by().value(), said.at(), waiver.reason())
                .due(Optional.of(waiver.until()));
    }

    /** A question for a person, before the start or at a phase. */
    Line attested(Attestation question, Optional<Line> otherwise) {
        String id = ATTEST + question.id();
        String section = GateQuestion.PEOPLE;
        Optional<At<DeploymentEvent.Attested>> said = words.attested(question.id());
        Line open = otherwise.orElseGet(() -> before(question, id, section));
        return said.map(answer -> open.answered(
                        LineState.YES,
                        answer.event().by().value(),
                        answer.at(),
                        answer.event().statement()))
                .orElse(open);
    }

    private Line before(Attestation question, String id, String section) {
        Optional<At<DeploymentEvent.Checked>> machine = words.checked(id);
        if (machine.isPresent() && machine.get().event().answer() == GateAnswer.PASSED) {
            return Line.open(id, section, question.ask(), LineState.NOT_NEEDED, "")
                    .answered(
                            LineState.NOT_NEEDED,
                            "the gate",
                            machine.get().at(),
                            machine.get().event().sentence());
        }
        boolean past = known.over() || known.course().started().isPresent();
        return Line.open(
                id,
                section,
                question.ask(),
                past ? LineState.NOT_NEEDED : LineState.NEEDS_PERSON,
                past ? "nobody answered, and it was not needed" : "waits for the word of " + who(question));
    }

    static String who(Attestation question) {
        return question.by().equals(Attestation.DEPLOYER) ? "the deployer" : question.by();
    }

    static GateLines reading(Known known) {
        return new GateLines(known);
    }
}
