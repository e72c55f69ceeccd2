package dev.watchkeeper.notifier.delivery;

import dev.watchkeeper.contract.id.ProjectName;
import java.time.Instant;
import java.util.Optional;

/** Posts into a channel of the workspace that a project's bot is in, by the project's own bot token. */
@FunctionalInterface
public interface SlackPoster {
    /**
     * @param channel its name with {@code #}, or its id
     * @param text what to say, not escaped yet
     * @param id the same for each attempt
     * @param tried when the first attempt began; any since then may have had its effect and is looked for first, so that nothing
     *     shows twice. Empty: there was none
     * @return {@link Answer.Unwanted} for an archived channel or a revoked token, {@link Answer.NotTaken} with Slack's
     *     {@code Retry-After} for 429
     */
    Answer post(ProjectName project, String channel, String text, String id, Optional<Instant> tried);
}
