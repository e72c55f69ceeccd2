package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.notify.NotifyPlan;
import dev.watchkeeper.policy.start.StartPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a report goes, as the policy's {@code notify.report.to} says it. */
public sealed interface Recipient {
    String SLACK = "slack";
    String EMAIL = "email";

    /** @param channel such as {@code #engineering} */
    record Slack(String channel) implements Recipient {
        @Override
        public String text() {
            return SLACK + ":" + channel;
        }
    }

    record Email(String address) implements Recipient {
        @Override
        public String text() {
            return EMAIL + ":" + address;
        }
    }

    /** The way and the address, such as {@code email:team@example.org}. */
    String text();

    /** @throws IllegalArgumentException when it is not what {@link #text} gives */
    static Recipient parse(String text) {
        if (text.startsWith(SLACK + ":")) {
            return new Slack(text.substring(SLACK.length() + 1));
        }
        if (text.startsWith(EMAIL + ":")) {
            return new Email(text.substring(EMAIL.length() + 1));
        }
        throw new IllegalArgumentException("'" + text + "' is nowhere a report can go");
    }

    /** {@code slack} is the channel of {@code notify.slack}, or else the one that the start is announced in. */
    static List<Recipient> of(Policy policy) {
        Optional<String> channel = policy.notifying()
                .slack()
                .map(NotifyPlan.Slack::channel)
                .or(() -> policy.start().flatMap(StartPlan::announce).flatMap(StartPlan.Announcement::slack));
        return policy.notifying().report().map(NotifyPlan.Report::to).orElse(List.of()).stream()
                .flatMap(to -> to.equals(SLACK) ? channel.<Recipient>map(Slack::new).stream() : Stream.of(parse(to)))
                .distinct()
                .toList();
    }
}
