package dev.watchkeeper.stack.setup;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.stack.credentials.InfrastructureShares;
import dev.watchkeeper.stack.credentials.ServiceShares;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.launch.Console;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The first step of a container installation: every key, token and password is made, once, and each part gets a folder with its
 * own. Nothing has a default.
 */
public final class Credentials {
    private static final String FOLDER = "WATCHKEEPER_CREDENTIALS";

    private Credentials() {}

    /**
     * Reads {@code WATCHKEEPER_CREDENTIALS} (folder for everything), {@code WATCHKEEPER_SHARES} (folder with one of each part
     * below it) and {@code WATCHKEEPER_DEMO_HOST} (where the demo's application is; this machine without it).
     */
    public static void run(Map<String, String> environment, Clock clock) {
        StackCredentials credentials = StackCredentials.loadOrCreate(
                Path.of(Needed.of("credentials", environment, FOLDER)),
                clock.instant(),
                List.of(environment.getOrDefault("WATCHKEEPER_DEMO_HOST", "127.0.0.1")));
        Path shares = Path.of(Needed.of("credentials", environment, "WATCHKEEPER_SHARES"));
        new ServiceShares(credentials).write(shares);
        new InfrastructureShares(credentials).write(shares);
    }

    /** Tells a person the tokens to sign in with. */
    public static void tell(Map<String, String> environment, Console console) {
        Path folder = Path.of(Needed.of("tokens", environment, FOLDER));
        StackCredentials credentials = StackCredentials.load(folder)
                .orElseThrow(() -> new IllegalStateException("there are no credentials in " + folder + " yet"));
        for (Role role : Role.values()) {
            console.say(String.format(
                    Locale.ROOT, "%-10s %s", role.name().toLowerCase(Locale.ROOT), credentials.token(role)));
        }
        console.say(String.format(Locale.ROOT, "%-10s %s", "grafana", credentials.grafanaPassword()));
    }
}
