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
 * @param rollout whether the target is still on its way to {@code running}
 * @param otherActor who else is changing the target just now, as a sentence; two actors at one target fight
 */
public record TargetReading(
        String running,
        int share,
        Optional<String> other,
        long revision,
        List<String> known,
        Rollout rollout,
        Optional<String> otherActor) {
    /** What a target that takes its time does about the last change. */
    public enum Rollout {
        /** Nothing more comes by itself. */
        NONE,
        UNDER_WAY,
        /** It has stopped before its end. */
        GIVEN_UP
    }

    public TargetReading {
        if (running.isBlank() || share < 0 || share > 100) {
            throw new IllegalArgumentException("version '" + running + "' with share " + share + " is not a reading");
        }
        known = List.copyOf(known);
    }

    /** Of a target that changes at once. */
    public TargetReading(String running, int share, Optional<String> other, long revision, List<String> known) {
        this(running, share, other, revision, known, Rollout.NONE, Optional.empty());
    }

    public TargetReading withOtherActor(String who) {
        return new TargetReading(running, share, other, revision, known, rollout, Optional.of(who));
    }

    public boolean serves(Version version) {
        return (running.equals(version.atTarget()) && share > 0)
                || (share < 100 && other.filter(version.atTarget()::equals).isPresent());
    }

    public boolean servesOnly(Version version) {
        return (running.equals(version.atTarget()) && share == 100)
                || (share == 0 && other.filter(version.atTarget()::equals).isPresent());
    }

    /** It will come to give all traffic to that version, if nothing stops it. */
    public boolean onTheWayTo(Version version) {
        return running.equals(version.atTarget()) && rollout == Rollout.UNDER_WAY;
    }

    public boolean knows(Version version) {
        return known.isEmpty() || known.contains(version.atTarget());
    }

    @Override
    public String toString() {
        return running + " with " + share + " %"
                + other.filter(o -> share < 100).map(o -> " beside " + o).orElse("")
                + switch (rollout) {
                    case NONE -> "";
                    case UNDER_WAY -> ", under way";
                    case GIVEN_UP -> ", given up";
                }
                + " (revision " + revision + ")";
    }
}
