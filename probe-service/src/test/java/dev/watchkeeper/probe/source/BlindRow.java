package dev.watchkeeper.probe.source;

/** The rows of the table P9. */
enum BlindRow {
    NO_DATA,
    NAN,
    INFINITY,
    NEGATIVE_INFINITY,
    NULL,
    STRING,
    STALE,
    ERROR_IN_A_200,
    STATUS_429,
    TLS_FAILURE,
    EMPTY_VECTOR,
    TWO_SERIES
}
