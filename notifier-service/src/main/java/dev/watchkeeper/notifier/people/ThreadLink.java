package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.notifier.notice.Receipt;
import java.util.Optional;
import java.util.regex.Pattern;

/** The way from a page to the thread in Slack, from what Slack called the message that begins it. */
public final class ThreadLink {
    /** The word of a receipt under which Slack's own address of the message stands. */
    public static final String PERMALINK = "permalink";

    private static final Pattern OF_SLACK =
            Pattern.compile("https://[a-z0-9-]+(\\.[a-z0-9-]+)*\\.slack(-gov)?\\.com/archives/[A-Za-z0-9?&=._/-]+");
    private static final Pattern CHANNEL = Pattern.compile("[A-Z0-9]{2,32}");

    private ThreadLink() {}

    /**
     * The thread, where Slack has said its address; else its channel. Slack documents how a channel is reached without the name of the
     * workspace, and for a message gives the whole address alone.
     *
     * @see <a href="https://docs.slack.dev/interactivity/deep-linking">deep linking</a>
     */
    public static Optional<Link> of(Receipt root) {
        Optional<Link> thread = root.word(PERMALINK)
                .filter(url -> url.length() <= Link.LONGEST)
                .filter(url -> OF_SLACK.matcher(url).matches())
                .map(url -> new Link("Slack thread", url));
        return thread.or(() -> root.word("channel")
                .filter(id -> CHANNEL.matcher(id).matches())
                .map(id -> new Link("Slack channel", "https://slack.com/app_redirect?channel=" + id)));
    }
}
