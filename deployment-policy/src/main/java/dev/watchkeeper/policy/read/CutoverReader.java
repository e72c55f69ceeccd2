package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.cutover.Cutover;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code cutover}: at once, unless the policy names steps. */
final class CutoverReader {
    private CutoverReader() {}

    static Optional<Cutover> read(Fields spec) {
        return spec.orSection("cutover").section(Section.CUTOVER).flatMap(CutoverReader::cutover);
    }

    private static Optional<Cutover> cutover(Fields cutover) {
        List<Integer> steps = Fields.each(
                cutover.orList("steps", List.of("0%", "100%")).items(), place -> place.parsed(CutoverReader::share));
        Optional<Duration> hold = Spans.any(cutover.or("hold", "0s"));
        Optional<String> from = cutover.optional("from").flatMap(place -> place.oneOf(List.of("ecs", "kubernetes")));
        boolean greenHealthy = cutover.says("greenHealthy", "required");
        boolean drained = cutover.says("drained", "required");
        return cutover.make(() -> new Cutover(steps, hold.orElseThrow(), from, greenHealthy, drained));
    }

    private static int share(String text) {
        if (!text.matches("\\d{1,3}%") || Integer.parseInt(text.substring(0, text.length() - 1)) > 100) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a share of the traffic: write whole percent, such as 50%");
        }
        return Integer.parseInt(text.substring(0, text.length() - 1));
    }
}
