package dev.watchkeeper.notifier.people.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.notifier.notice.Receipt;
import dev.watchkeeper.notifier.people.ThreadLink;
import java.util.Map;

/**
 * Where a message can be looked at, as Slack says it: only Slack knows the address of a workspace. It is an addition to what was posted:
 * without an answer the receipt stays as it is.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/chat.getPermalink">chat.getPermalink</a>
 */
final class SlackPermalinks {
    private final SlackApi api;

    SlackPermalinks(SlackApi api) {
        this.api = api;
    }

    Receipt added(ProjectName project, Receipt receipt) {
        if (receipt.word(ThreadLink.PERMALINK).isPresent()) {
            return receipt;
        }
        Map<String, String> message = Map.of(
                "channel", receipt.word("channel").orElse(""),
                "message_ts", receipt.word("ts").orElse(""));
        return api.get(project, "chat.getPermalink", message) instanceof SlackApi.Ok(JsonNode answer)
                ? receipt.with(
                        ThreadLink.PERMALINK, answer.path(ThreadLink.PERMALINK).asText(""))
                : receipt;
    }
}
