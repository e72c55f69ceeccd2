package dev.watchkeeper.gate.story;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.credentials.StackCredentials;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/** Keys and tokens of the stack that the gate under test was given. */
final class Keys {
    private static final StackCredentials CREDENTIALS = StackCredentials.load(
                    Path.of(setting("watchkeeper.access-bootstrap")).resolveSibling(""))
            .orElseThrow();

    private Keys() {}

    static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    static String token(Role role) {
        return CREDENTIALS.token(role);
    }

    static SigningKey of(Writer writer) {
        return SigningKey.load(CREDENTIALS.signingKey(writer));
    }
}
