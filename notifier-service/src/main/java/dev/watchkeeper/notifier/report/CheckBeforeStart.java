package dev.watchkeeper.notifier.report;

/**
 * What was known before the start.
 *
 * @param check the name of a check, or the path of one of the gate's
 * @param answer one word
 */
public record CheckBeforeStart(String check, String answer, String sentence) {}
