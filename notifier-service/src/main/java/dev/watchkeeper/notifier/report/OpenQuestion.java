package dev.watchkeeper.notifier.report;

import java.time.Instant;
import java.util.Optional;

/**
 * What a person still owes an answer to.
 *
 * @param by {@code deployer} or a role
 * @param reminders how often it was asked for
 */
public record OpenQuestion(String id, String ask, String by, int reminders, Optional<Instant> due) {}
