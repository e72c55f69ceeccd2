package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.report.Summary;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Which files a change touches. */
public final class ChangedPaths {
    private ChangedPaths() {}

    /** Nothing while nobody has said what the commit changes. */
    public static Optional<List<String>> of(CheckFacts facts) {
        return facts.reports().stream()
                .flatMap(report -> report.summary() instanceof Summary.Changes changes
                        ? Optional.of(changes.paths()).stream()
                        : Optional.<List<String>>empty().stream())
                .findFirst();
    }

    /** Whether a file matches one of the patterns; what cannot be told counts as a match, so that somebody is asked. */
    public static boolean match(List<String> paths, List<String> patterns) {
        try {
            List<PathMatcher> matchers = patterns.stream()
                    .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                    .toList();
            return paths.stream()
                    .map(Path::of)
                    .anyMatch(path -> matchers.stream().anyMatch(matcher -> matcher.matches(path)));
        } catch (PatternSyntaxException | InvalidPathException e) {
            return true;
        }
    }
}
