package dev.watchkeeper.cli.replay;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.verification.replay.Score;
import dev.watchkeeper.verification.rule.Numbers;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A score in sentences. */
final class ScoreText {
    private ScoreText() {}

    static void print(Score score, PrintWriter out) {
        if (!score.incidents().isEmpty()) {
            out.println("incidents");
            score.incidents().forEach(finding -> out.println("  " + line(finding)));
        }
        if (!score.falseAlarms().isEmpty()) {
            out.println("breaches that no incident explains");
            score.falseAlarms()
                    .forEach(alarm -> out.println("  " + alarm.at() + " " + subject(alarm.subject()) + alarm.rule()
                            + "  " + alarm.sentence()));
        }
        byRule(score, out);
        if (!score.incidents().isEmpty()) {
            out.println("found " + score.found() + " of " + score.incidents().size()
                    + score.medianDelay()
                            .map(delay -> ", median delay " + Numbers.duration(delay))
                            .orElse(""));
        }
        out.println("false alarms: " + score.alarmedQuietWatches() + " of " + score.quietWatches()
                + " watches without an incident");
    }

    private static String line(Score.Finding finding) {
        String what = finding.incident().from() + " " + subject(finding.subject())
                + finding.incident().name();
        return finding.first()
                .map(hit -> "found   " + what + " by " + hit.rule() + " after " + Numbers.duration(hit.delay())
                        + others(finding))
                .orElse("MISSED  " + what);
    }

    private static String others(Score.Finding finding) {
        String others = finding.hits().stream()
                .skip(1)
                .map(hit -> hit.rule() + " " + Numbers.duration(hit.delay()))
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : " (then " + others + ")";
    }

    private static void byRule(Score score, PrintWriter out) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Score.Finding finding : score.incidents()) {
            finding.hits().forEach(hit -> count(counts, hit.rule())[0]++);
            finding.first().ifPresent(hit -> count(counts, hit.rule())[1]++);
        }
        score.falseAlarms().forEach(alarm -> count(counts, alarm.rule())[2]++);
        if (!counts.isEmpty()) {
            out.println("rules: incidents found, of them first, breaches without an incident");
            counts.forEach((rule, count) ->
                    out.println(String.format("  %-36s %4d %4d %4d", rule, count[0], count[1], count[2])));
        }
    }

    private static int[] count(Map<String, int[]> counts, RuleId rule) {
        return counts.computeIfAbsent(rule.value(), id -> new int[3]);
    }

    private static String subject(String subject) {
        return subject.isEmpty() ? "" : subject + " ";
    }
}
