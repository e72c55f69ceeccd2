package dev.watchkeeper.notifier.stream.http;

/**
 * One event of a stream, as the API's document shows it.
 *
 * @param id its position, which {@code Last-Event-ID} takes
 * @param event its type, such as {@code phase.ended}
 * @param data an object in JSON, as text
 */
record StreamedEvent(String id, String event, String data) {}
