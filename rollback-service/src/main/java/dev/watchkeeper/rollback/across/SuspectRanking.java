package dev.watchkeeper.rollback.across;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.rollback.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whose traffic shift fits the onset of a breach. The score halves with every two minutes between shift and onset; a deployment
 * that the broken service does not name in {@code dependsOn} counts a quarter.
 *
 * @param suspects the likeliest first; the broken deployment is one of them when its own shift fits
 * @param clear another deployment that is to blame so much likelier that taking back the broken one would not help
 */
public record SuspectRanking(List<Suspect> suspects, Optional<TrafficShift> clear) {
    /** A shift that lies longer before the onset is no suspect. */
    public static final Duration WINDOW = Duration.ofMinutes(15);

    static final Duration HALF_LIFE = Duration.ofMinutes(2);
    static final double UNRELATED = 0.25;

    /** So many times the score of every other suspect makes one clear: with equal weights, two minutes nearer to the onset. */
    static final double CLEARLY = 2;

    public SuspectRanking {
        suspects = List.copyOf(suspects);
    }

    /** @param onset when the evidence says that the breach began */
    public static SuspectRanking of(
            TrafficShift broken, List<ServiceRef> dependsOn, Instant onset, List<TrafficShift> shifts) {
        List<TrafficShift> all = new ArrayList<>(shifts);
        all.removeIf(each -> each.watch().deployment().equals(broken.watch().deployment()));
        all.add(broken);
        List<Scored> scored = all.stream()
                .flatMap(each -> score(each, broken, dependsOn, onset).stream())
                .sorted(Comparator.comparingDouble((Scored each) -> -each.suspect.score())
                        .thenComparing(each -> each.suspect.deployment().value()))
                .toList();
        return new SuspectRanking(scored.stream().map(Scored::suspect).toList(), clear(scored, dependsOn));
    }

    /** Whether there is anybody beside the broken deployment itself. */
    public boolean someoneElse(DeploymentId broken) {
        return suspects.stream().anyMatch(each -> !each.deployment().equals(broken));
    }

    public String sentence() {
        return suspects.isEmpty()
                ? "no deployment changed traffic in the " + WINDOW.toMinutes() + " minutes before the breach began"
                : suspects.stream()
                        .map(each -> each.service() + " (" + score(each.score()) + "): " + each.evidence())
                        .collect(Collectors.joining("; "));
    }

    /** The sentence that names the clear suspect. */
    public String why() {
        Suspect first = suspects.getFirst();
        return "deployment " + first.deployment() + " of " + first.service() + " is the clear suspect, score "
                + score(first.score()) + " against "
                + score(suspects.size() > 1 ? suspects.get(1).score() : 0) + " of the next: " + first.evidence()
                + "; taking back a service that only suffers would not help";
    }

    private static Optional<TrafficShift> clear(List<Scored> scored, List<ServiceRef> dependsOn) {
        if (scored.isEmpty()) {
            return Optional.empty();
        }
        Scored first = scored.getFirst();
        double next = scored.size() > 1 ? scored.get(1).suspect.score() : 0;
        boolean clearly = first.suspect.score() >= CLEARLY * next;
        return clearly && dependsOn.contains(first.suspect.service()) && !first.own
                ? Optional.of(first.shift)
                : Optional.empty();
    }

    private static Optional<Scored> score(
            TrafficShift shift, TrafficShift broken, List<ServiceRef> dependsOn, Instant onset) {
        return shift.before(onset).filter(gap -> gap.compareTo(WINDOW) <= 0).map(gap -> {
            boolean own = shift.equals(broken);
            boolean named = dependsOn.contains(shift.watch().service());
            double fit = StrictMath.pow(2, -(double) gap.toMillis() / HALF_LIFE.toMillis());
            String relation = own
                    ? "this deployment itself"
                    : named ? broken.watch().service() + " depends on it" : "not named in dependsOn";
            return new Scored(
                    shift,
                    new Suspect(
                            shift.watch().deployment(),
                            shift.watch().service(),
                            own || named ? fit : UNRELATED * fit,
                            "traffic went to " + shift.version() + " "
                                    + String.format(Locale.ROOT, "%.1f s", gap.toMillis() / 1000.0)
                                    + " before the breach began, " + relation),
                    own);
        });
    }

    private static String score(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private record Scored(TrafficShift shift, Suspect suspect, boolean own) {}
}
