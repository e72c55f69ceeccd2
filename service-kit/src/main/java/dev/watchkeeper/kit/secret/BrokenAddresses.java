package dev.watchkeeper.kit.secret;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An address that holds a credential and cannot be read ends the start, and the sentence about it quotes the value. Then the value is
 * taken away beforehand: the sentence names the setting and what is wrong, and the log has no credential.
 */
@Priority(Priorities.APPLICATION)
public class BrokenAddresses implements ConfigSourceInterceptor {
    /** What is read as addresses and may hold a password or a secret path; several stand with commas between them. */
    static final Set<String> SETTINGS = Set.of("quarkus.redis.hosts", "watchkeeper.people.outage.signal");

    /** No address either, so that the start ends as it would have. */
    static final String KEPT_BACK = "<not an address; kept back since it may hold a credential>";

    private static final long serialVersionUID = 1;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue found = context.proceed(name);
        if (found == null || found.getValue() == null || !SETTINGS.contains(name)) {
            return found;
        }
        return Arrays.stream(found.getValue().split(",")).allMatch(BrokenAddresses::isAddress)
                ? found
                : found.withValue(KEPT_BACK);
    }

    private static boolean isAddress(String text) {
        try {
            new URI(text.strip());
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
