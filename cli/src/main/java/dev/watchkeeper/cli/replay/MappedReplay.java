package dev.watchkeeper.cli.replay;

import dev.watchkeeper.cli.plot.Panel;
import dev.watchkeeper.cli.plot.SvgPlot;
import dev.watchkeeper.cli.plot.TextPlot;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.verification.history.DataFolder;
import dev.watchkeeper.verification.history.Incident;
import dev.watchkeeper.verification.history.Mapping;
import dev.watchkeeper.verification.history.file.FilesOfFolder;
import dev.watchkeeper.verification.history.yaml.MappingReader;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.replay.HistoryReplay;
import dev.watchkeeper.verification.replay.MappedPolicy;
import dev.watchkeeper.verification.replay.Said;
import dev.watchkeeper.verification.replay.Score;
import dev.watchkeeper.verification.replay.SubjectOutcome;
import dev.watchkeeper.verification.replay.WatchOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replays rows that were measured, as a mapping file says, and prints what would have been said. */
final class MappedReplay {
    private static final int MOST_TEXT_PLOTS = 6;
    private static final int MOST_PANELS = 60;

    private final Mapping mapping;
    private final PolicyReading.Accepted policy;
    private final DataFolder folder;
    private final boolean everything;
    private final PrintWriter out;
    private final List<Panel> panels = new ArrayList<>();

    /**
     * @param policyFile empty: the one that the mapping names
     * @param everything whether every change of a verdict is printed, not only breaches
     */
    MappedReplay(Path mappingFile, Optional<Path> policyFile, Path data, boolean everything, PrintWriter out)
            throws IOException {
        if (!Files.isReadable(mappingFile)) {
            throw new IOException(mappingFile + ": there is no such mapping that can be read");
        }
        try {
            this.mapping = MappingReader.read(Files.readString(mappingFile));
        } catch (IllegalArgumentException e) {
            throw new IOException(mappingFile + " " + e.getMessage(), e);
        }
        this.policy = PolicyFile.read(policyFile.orElseGet(() -> mappingFile.resolveSibling(mapping.policy())));
        List<String> mistakes = MappedPolicy.mistakes(mapping, policy.policy());
        if (!mistakes.isEmpty()) {
            throw new IOException(mappingFile + " and the policy do not fit: " + String.join("; ", mistakes));
        }
        this.folder = new FilesOfFolder(data);
        this.everything = everything;
        this.out = out;
    }

    /** Runs all subjects, or one. */
    Score run(Optional<String> only, Optional<Path> svg) throws IOException {
        if (!mapping.note().isEmpty()) {
            out.println("note: " + mapping.note());
        }
        WatchRules rules = new WatchRules(policy.policy());
        List<Incident> incidents = folder.incidents(mapping.incidents(), mapping.subjects());
        HistoryReplay replay = new HistoryReplay(
                mapping,
                rules,
                policy.policy().service(),
                folder,
                said -> everything || said.breach().isPresent());
        List<Score> scores = new ArrayList<>();
        for (String subject : subjects(only)) {
            Curves curves = new Curves();
            SubjectOutcome outcome = replay.replay(subject, incidents, curves::add);
            print(outcome);
            scores.add(Score.of(outcome));
            panels.addAll(curves.panels(outcome, rules));
        }
        plot(svg);
        Score score = Score.sum(scores);
        ScoreText.print(score, out);
        out.flush();
        return score;
    }

    private List<String> subjects(Optional<String> only) {
        if (only.filter(subject -> !mapping.subjects().contains(subject)).isPresent()) {
            throw new IllegalArgumentException(
                    "the mapping has no subject '" + only.get() + "'; it has " + String.join(", ", mapping.subjects()));
        }
        return only.map(List::of).orElse(mapping.subjects());
    }

    private void print(SubjectOutcome outcome) {
        out.println((outcome.subject().isEmpty() ? "" : outcome.subject() + ": ")
                + outcome.survey().rows() + " rows from " + outcome.survey().first() + " to "
                + outcome.survey().last() + ", " + outcome.survey().checks().size() + " checks, "
                + outcome.watches().size() + " watches");
        for (WatchOutcome watch : outcome.watches()) {
            for (Said said : watch.said()) {
                out.println("  " + said.at() + "  "
                        + said.rule().map(rule -> rule + "  ").orElse("")
                        + (said.breach().isPresent() ? "BREACHED  " : "")
                        + said.event().sentence());
                if (everything) {
                    said.breach().flatMap(breach -> breach.links()).stream()
                            .flatMap(List::stream)
                            .forEach(link -> out.println("        " + link.label() + ": " + link.url()));
                }
            }
        }
    }

    private void plot(Optional<Path> svg) throws IOException {
        List<Panel> breached =
                panels.stream().filter(panel -> !panel.breaches().isEmpty()).toList();
        List<Panel> drawn = breached.isEmpty() ? panels : breached;
        if (svg.isPresent()) {
            List<Panel> most = drawn.stream().limit(MOST_PANELS).toList();
            try (Writer file = Files.newBufferedWriter(svg.get())) {
                SvgPlot.write(policy.policy().service() + ", replayed", most, file);
            }
            out.println("plot of " + most.size() + " of " + panels.size() + " curves: " + svg.get());
        }
        drawn.stream()
                .limit(MOST_TEXT_PLOTS)
                .forEach(panel -> TextPlot.of(panel).forEach(out::println));
        if (drawn.size() > MOST_TEXT_PLOTS && svg.isEmpty()) {
            out.println((drawn.size() - MOST_TEXT_PLOTS) + " more curves: write them with --plot FILE.svg");
        }
    }
}
