package dev.watchkeeper.rollback.means;

import dev.watchkeeper.contract.deployment.Version;
import java.util.List;
import java.util.Optional;

/**
 * What a target says it runs.
 *
 * @param running the version that new traffic is being given, by the name the target has for it
 * @param share how much of the traffic {@code running} gets, in percent; the rest goes to {@code other}
 * @param revision counts the changes at the target; the condition of the next one
 * @param known the versions that the target could run; empty when it does not say
 */
public record TargetReading(String running, int share, Optional<String> other, long revision, List<String> known) {
    public TargetReading {
        if (running.isBlank() || share < 0 || share > 100) {
            throw new IllegalArgumentException("version '" + running + "' with share " + share + " is not a reading");
        }
        known = List.copyOf(known);
    }

    public boolean serves(Version version) {
        return (running.equals(version.atTarget()) && share > 0)
                || (share < 100 && other.filter(version.atTarget()::equals).isPresent());
    }

    public boolean servesOnly(Version version) {
        return (running.equals(version.atTarget()) && share == 100)
                || (share == 0 && other.filter(version.atTarget()::equals).isPresent());
    }

    public boolean knows(Version version) {
        return known.isEmpty() || known.contains(version.atTarget());
    }

    @Override
    public String toString() {
        return running + " with " + share + " %"
                + other.filter(o -> share < 100).map(o -> " beside " + o).orElse("") + " (revision " + revision + ")";
    }
}
