package dev.watchkeeper.contract.signing;

/** Whether a record comes from the service that may write its topic, unchanged. */
public sealed interface Authenticity {
    record Genuine() implements Authenticity {}

    record NotGenuine(String reason) implements Authenticity {}
}
