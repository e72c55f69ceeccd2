package dev.watchkeeper.rollback.across;

import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Several services broke together, so one cause is likelier than as many bad deployments.
 *
 * @param services in alphabetical order
 * @param watched how many services of the scope are watched, those that broke among them
 * @param span from the first of these breaches to the last
 */
public record CommonCause(List<ServiceRef> services, int watched, Duration span) {
    /** Breaches within this span are together. */
    public static final Duration TOGETHER = Duration.ofMinutes(2);

    /** So many services are a common cause, however many are watched. */
    static final int ALWAYS = 3;

    /** So many are one when they are at least {@link #SHARE_PERCENT} of at least {@link #LEAST_WATCHED}. */
    static final int WITH_SHARE = 2;

    static final int SHARE_PERCENT = 30;
    static final int LEAST_WATCHED = 5;

    public CommonCause {
        services = List.copyOf(services);
    }

    /**
     * The widest common cause that the breach of a service is part of.
     *
     * @param breached when it broke: at the verdict, and again when a look confirmed it
     */
    public static Optional<CommonCause> of(ServiceRef service, Collection<Instant> breached, Neighbourhood around) {
        List<SeenBreach> all = new ArrayList<>(around.breaches());
        breached.forEach(at -> all.add(new SeenBreach(service, at)));
        return all.stream()
                .map(SeenBreach::at)
                .filter(start -> breached.stream().anyMatch(own -> together(start, own)))
                .map(start -> from(start, all, around.watched()))
                .filter(CommonCause::stands)
                .max(Comparator.comparingInt((CommonCause cause) -> cause.services.size())
                        .thenComparing(CommonCause::span, Comparator.reverseOrder()));
    }

    private static boolean together(Instant first, Instant at) {
        return !at.isBefore(first) && !at.isAfter(first.plus(TOGETHER));
    }

    private static CommonCause from(Instant start, List<SeenBreach> all, Set<ServiceRef> watched) {
        List<SeenBreach> within =
                all.stream().filter(each -> together(start, each.at())).toList();
        Set<ServiceRef> services = new TreeSet<>(Comparator.comparing(ServiceRef::toString));
        within.forEach(each -> services.add(each.service()));
        Set<ServiceRef> known = new HashSet<>(watched);
        known.addAll(services);
        Instant last =
                within.stream().map(SeenBreach::at).max(Instant::compareTo).orElse(start);
        return new CommonCause(List.copyOf(services), known.size(), Duration.between(start, last));
    }

    private boolean stands() {
        int broken = services.size();
        boolean share = watched >= LEAST_WATCHED && 100 * broken >= SHARE_PERCENT * watched;
        return broken >= ALWAYS || (broken >= WITH_SHARE && share);
    }

    public String sentence() {
        return services.size() + " of " + watched + " watched services ("
                + String.format(Locale.ROOT, "%.0f %%", 100.0 * services.size() / watched) + ") broke within "
                + String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0) + ": "
                + services.stream().map(ServiceRef::toString).collect(Collectors.joining(", "))
                + "; one cause is likelier than " + services.size() + " bad deployments";
    }
}
