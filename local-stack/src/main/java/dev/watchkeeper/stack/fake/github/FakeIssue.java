package dev.watchkeeper.stack.fake.github;

import java.time.Instant;

/**
 * An issue, or a pull request.
 *
 * @param updated not before it was opened
 */
public record FakeIssue(long number, String label, Instant opened, Instant updated, boolean pullRequest) {}
