package dev.watchkeeper.notifier.subscription.http;

import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.subscription.Target;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where a subscriber wants to be told. */
final class NewTarget {
    private static final int LONGEST_URL = 2000;

    /** What RFC 5321 calls a mailbox, without quoting and without address literals, which no mail server of ours needs. */
    private static final Pattern MAILBOX =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,6}");

    private static final Pattern CHANNEL = Pattern.compile("#[\\p{Ll}\\p{N}._-]{1,79}|[CG][A-Z0-9]{8,20}");

    private NewTarget() {}

    static Target of(@Nullable String url, @Nullable String email, @Nullable String slack, String secret) {
        List<String> given =
                Stream.of(url, email, slack).filter(Objects::nonNull).toList();
        if (given.size() != 1) {
            throw Problem.invalid(
                            "url",
                            given.isEmpty()
                                    ? "It is not said where to tell it"
                                    : "It is said more than once where to tell it: " + String.join(", ", given),
                            "Send one of url, email and slack")
                    .exception();
        }
        if (email != null) {
            return mailbox(email);
        }
        return slack != null ? channel(slack) : webhook(String.valueOf(url), secret);
    }

    private static Target webhook(String url, String secret) {
        try {
            URI address = URI.create(url);
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (web
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getFragment() == null
                    && url.length() <= LONGEST_URL) {
                return new Target.Webhook(address, secret, Optional.empty());
            }
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("url", "'" + url + "' is no URL", "Send an https URL")
                    .exception();
        }
        throw Problem.invalid(
                        "url",
                        "'" + url + "' cannot be called",
                        "Send an https URL with a host, without user info and fragment, of at most " + LONGEST_URL
                                + " characters")
                .exception();
    }

    private static Target mailbox(String email) {
        if (!MAILBOX.matcher(email).matches()) {
            throw Problem.invalid("email", "'" + email + "' is no mailbox", "Send one address such as team@example.org")
                    .exception();
        }
        return new Target.Email(email);
    }

    private static Target channel(String slack) {
        if (!CHANNEL.matcher(slack).matches()) {
            throw Problem.invalid(
                            "slack",
                            "'" + slack + "' is no channel",
                            "Send a name such as #deployments, or the channel's id")
                    .exception();
        }
        return new Target.SlackChannel(slack);
    }
}
