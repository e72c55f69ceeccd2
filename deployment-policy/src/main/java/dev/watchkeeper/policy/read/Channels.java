package dev.watchkeeper.policy.read;

import java.util.Optional;
import java.util.regex.Pattern;

/** Channels of Slack. */
final class Channels {
    private static final Pattern CHANNEL = Pattern.compile("#[\\p{Ll}\\p{N}_-]{1,80}");

    private Channels() {}

    static Optional<String> read(Place place) {
        return place.parsed(text -> {
            if (!CHANNEL.matcher(text).matches()) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a channel: write it in quotes, like \"#engineering\"");
            }
            return text;
        });
    }
}
