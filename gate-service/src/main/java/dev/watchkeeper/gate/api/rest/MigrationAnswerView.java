package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.gate.migrating.MigrationAnswer;
import java.util.Optional;

/**
 * The answer to a word about migrations.
 *
 * @param answer go, wait or stop to running; noted to everything else
 * @param retryAfterSeconds with wait: say it again after that many seconds, with a new Idempotency-Key
 */
public record MigrationAnswerView(String answer, String reason, Optional<Long> retryAfterSeconds) {
    private static final long ASK_AGAIN = 2;

    static MigrationAnswerView of(MigrationAnswer answer) {
        return switch (answer) {
            case MigrationAnswer.Go go -> new MigrationAnswerView("go", go.sentence(), Optional.empty());
            case MigrationAnswer.Wait wait ->
                wait.obstacle().lasting()
                        ? new MigrationAnswerView("stop", wait.obstacle().sentence(), Optional.empty())
                        : new MigrationAnswerView("wait", wait.obstacle().sentence(), Optional.of(ASK_AGAIN));
            case MigrationAnswer.Noted noted -> new MigrationAnswerView("noted", noted.sentence(), Optional.empty());
            case MigrationAnswer.NotNow notNow ->
                throw Refusals.conflict(notNow.reason()).exception();
        };
    }
}
