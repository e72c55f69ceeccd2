package dev.watchkeeper.probe.budget;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rate of calls that each account may get: what the operator says of the account, else of its kind of source, else what the
 * vendor publishes for everybody. A kind of which nothing is said has no rate, and is still left alone when it asks for that.
 */
public final class Rates {
    private static final Map<String, Rate> PUBLISHED = Map.ofEntries(
            Map.entry("cloudwatch", Rate.of("50/s")), // GetMetricData, per account and region
            Map.entry("cloudwatch-logs", Rate.of("5/s")), // FilterLogEvents in the smallest region
            Map.entry("datadog", Rate.of("1600/h")), // queries of timeseries, per organization
            Map.entry("github", Rate.of("5000/h")), // per user or installation
            Map.entry("github-issues", Rate.of("30/m")), // our own: two requests or more each, of the above
            Map.entry("sentry", Rate.of("40/s")),
            Map.entry("statuspage", Rate.of("60/m")));

    /** A workflow proves or refuses a version, and somebody waits for it; issues are looked at again a minute later (F44). */
    private static final Map<String, Share> SHARES =
            Map.of("github-workflow", new Share("github", 0), "github-issues", new Share("github", 20));

    private final Map<String, Rate> rates = new HashMap<>(PUBLISHED);

    /**
     * The rates with what the operator says.
     *
     * @param said by kind, or by kind and account with a blank between them
     * @throws IllegalArgumentException naming the entry that is no rate
     */
    public static Rates with(Map<String, String> said) {
        Rates rates = new Rates();
        said.forEach((of, text) -> {
            try {
                rates.rates.put(of, Rate.of(text));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("watchkeeper.probe.rates.\"" + of + "\": " + e.getMessage(), e);
            }
        });
        return rates;
    }

    Optional<Share> shareOf(Account account) {
        return Optional.ofNullable(SHARES.get(account.kind()));
    }

    Optional<Rate> of(Account account) {
        return Optional.ofNullable(rates.get(account.kind() + " " + account.name()))
                .or(() -> Optional.ofNullable(rates.get(account.kind())));
    }
}
