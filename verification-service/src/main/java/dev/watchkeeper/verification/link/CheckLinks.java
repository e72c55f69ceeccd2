package dev.watchkeeper.verification.link;

import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.verification.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a person sees what a verdict about a check has seen: the check's own {@code link}, and what follows from its source,
 * its query and the window. A vendor's site and region are no part of a policy; where they had to be assumed the label names
 * them, and a check that has its own link gets no assumed one beside it. Nothing secret can be in a link: a policy holds names
 * of secrets only, and the query part of an asked address is left out.
 */
public final class CheckLinks {
    private CheckLinks() {}

    /** @param window the evidence of the verdict */
    public static List<Link> of(Policy policy, Check check, Span window) {
        List<Link> links = new ArrayList<>();
        check.link().ifPresent(own -> links.add(new Link("Link of the check", own.toString())));
        SourceLinks sources = new SourceLinks(policy, check, window);
        found(sources, check.measurement())
                .filter(found -> !found.assumed() || check.link().isEmpty())
                .map(Found::link)
                .filter(link -> links.stream().noneMatch(other -> other.url().equals(link.url())))
                .forEach(links::add);
        return List.copyOf(links);
    }

    private static Stream<Found> found(SourceLinks sources, Measurement measurement) {
        return switch (measurement) {
            case Measurement.Health health -> sources.of(health.source()).stream();
            case Measurement.Count count -> sources.of(count.query(), "").stream();
            case Measurement.Gauge gauge -> sources.of(gauge.query(), "").stream();
            case Measurement.Ratio ratio ->
                Stream.of(sources.of(ratio.bad(), ": bad"), sources.of(ratio.total(), ": total"))
                        .flatMap(Optional::stream);
        };
    }

    /**
     * A place that was found.
     *
     * @param assumed whether a vendor's usual site or the reader's region was assumed
     */
    record Found(Link link, boolean assumed) {
        static Optional<Found> known(String label, String url) {
            return made(label, url, false);
        }

        static Optional<Found> assumed(String label, String url) {
            return made(label, url, true);
        }

        /** What is too long to be a link is none. */
        private static Optional<Found> made(String label, String url, boolean assumed) {
            return url.length() <= Link.LONGEST
                    ? Optional.of(new Found(new Link(label, url), assumed))
                    : Optional.empty();
        }
    }
}
