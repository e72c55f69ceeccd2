package dev.watchkeeper.bench.detection.product;

/** The kinds of detectors on a proportion. */
enum Form {
    CATASTROPHIC,
    THRESHOLD,
    RELATIVE
}
