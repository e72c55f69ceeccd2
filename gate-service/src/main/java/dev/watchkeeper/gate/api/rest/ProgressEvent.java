package dev.watchkeeper.gate.api.rest;

/**
 * One event of a stream, as the API's document shows it.
 *
 * @param event {@code check}, {@code decided}, {@code step} or {@code status}
 * @param data an object in JSON, as text
 */
record ProgressEvent(String event, String data) {}
