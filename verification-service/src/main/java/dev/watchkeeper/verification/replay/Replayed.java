package dev.watchkeeper.verification.replay;

import dev.watchkeeper.contract.verdict.Link;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a replay gave.
 *
 * @param lines one per verdict, in the order of their decision
 * @param unreadable records of the recording that could not be read, with the reason
 */
public record Replayed(List<Line> lines, List<String> unreadable) {
    public Replayed {
        lines = List.copyOf(lines);
        unreadable = List.copyOf(unreadable);
    }

    /** Whether there is a verdict, and every one came out byte for byte as it was recorded. */
    public boolean same() {
        return !lines.isEmpty() && unreadable.isEmpty() && lines.stream().allMatch(Line::same);
    }

    /**
     * One verdict, recorded and computed again.
     *
     * @param at when it was decided
     * @param recorded its sentence as recorded; empty for one that the replay adds
     * @param replayed its sentence as computed again; empty for one that the replay does not give
     * @param same whether the bytes are equal
     * @param links where a person could look, of a breach that was computed again
     */
    public record Line(
            Instant at, Optional<String> recorded, Optional<String> replayed, boolean same, List<Link> links) {
        public Line {
            links = List.copyOf(links);
        }
    }
}
