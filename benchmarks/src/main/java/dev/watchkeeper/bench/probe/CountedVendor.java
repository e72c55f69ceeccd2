package dev.watchkeeper.bench.probe;

import dev.watchkeeper.probe.series.SeriesClient;

/** A vendor at the far end of the product's own client: it answers every request that the client makes, and counts it. */
interface CountedVendor {
    SeriesClient<?> client();

    /** How many requests came. */
    long calls();

    /** How many queries they carried. */
    long carried();
}
