package dev.watchkeeper.policy.source;

/** The methods that a step may use. */
public enum HttpMethod {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE;

    /** Whether such a request is meant to change nothing (RFC 9110, 9.2.1). */
    public boolean safe() {
        return this == GET || this == HEAD;
    }
}
