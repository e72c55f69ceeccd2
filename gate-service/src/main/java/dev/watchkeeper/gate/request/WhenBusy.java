package dev.watchkeeper.gate.request;

/** What a request wants where a deployment of its service is live. */
public enum WhenBusy {
    /** To be told so. */
    REFUSE,
    /** To end the live one. */
    SUPERSEDE,
    /** To be next. */
    WAIT
}
