package dev.watchkeeper.rollback.database;

import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;

/** One person's yes. */
public record Approval(SubjectId by, Instant at, String reason) {}
