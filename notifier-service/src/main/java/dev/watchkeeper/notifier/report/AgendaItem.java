package dev.watchkeeper.notifier.report;

/**
 * Something to talk about.
 *
 * @param fact what happened, with the numbers
 * @param question what follows from the fact
 */
public record AgendaItem(String fact, String question) {}
