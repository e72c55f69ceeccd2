package dev.watchkeeper.notifier.people.slack;

import dev.watchkeeper.notifier.notice.Outcome;
import java.util.Optional;
import java.util.Set;

/** What the words of {@code error} mean, and what a person can do about them. */
final class SlackErrors {
    /** Slack itself is in trouble; it says so of these that they may pass. */
    private static final Set<String> PASSING =
            Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org");

    private static final Set<String> LIMITS = Set.of("ratelimited", "rate_limited", "message_limit_exceeded");

    private SlackErrors() {}

    static Outcome of(String error, String channel) {
        if (LIMITS.contains(error)) {
            return Outcome.Later.nothingSent("Slack answers " + error);
        }
        if (PASSING.contains(error)) {
            return new Outcome.Later("Slack answers " + error, true, Optional.empty(), Optional.empty());
        }
        return new Outcome.Never("Slack: " + sentence(error, channel) + " (" + error + ")");
    }

    private static String sentence(String error, String channel) {
        return switch (error) {
            case "is_archived" ->
                "the channel " + channel + " is archived. Unarchive it, or name another one in notify.slack.channel";
            case "channel_not_found" ->
                "there is no channel " + channel + " that the app can see. Create it, or invite the app to it";
            case "not_in_channel" -> "the app is not in " + channel + ". Invite it: /invite in the channel";
            case "token_revoked", "token_expired", "invalid_auth", "account_inactive", "not_authed" ->
                "the token is not valid any more. Install the app again and give its token as secret slack-token";
            case "missing_scope", "no_permission", "not_allowed_token_type" ->
                "the token may not do that. It needs the scopes of docs/credentials/notifier-slack-app.json";
            case "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel" ->
                channel + " does not let the app write. Ask whoever administers it";
            case "msg_too_long", "invalid_blocks", "invalid_blocks_format", "no_text", "metadata_too_large" ->
                "the message is not of a form that it takes; this is a mistake of Watchkeeper";
            case "thread_not_found", "message_not_found" ->
                "the message that this belongs to was deleted in " + channel;
            case "cant_update_message", "edit_window_closed" ->
                "the message in " + channel + " may not be changed any more";
            default -> "it refuses the message for " + channel;
        };
    }
}
