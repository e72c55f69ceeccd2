package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.kit.lifecycle.HereAlone;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where people open the pages. Every link that they are sent begins with it: with one that is none nobody could be told anything, so
 * it ends the start.
 *
 * @param page an address of http or https with a host, without a user, a query or a fragment, at most {@value #LONGEST} characters
 */
record PublicAddress(URI page) {
    private static final String SETTING = "watchkeeper.public-url";
    private static final int LONGEST = 500;
    private static final Pattern THIS_MACHINE = Pattern.compile(
            "(.+\\.)?localhost\\.?|127(\\.\\d{1,3}){3}|0\\.0\\.0\\.0|\\[(::1?|(0{1,4}:){7}0{0,3}1)]|\\[::ffff:127\\..*]");

    /**
     * Reads the setting.
     *
     * @param profiles in which the service runs: an address of this machine alone is of use in those of {@link HereAlone} only
     * @throws IllegalStateException when people could not follow a link that begins with it; says what to do
     */
    static PublicAddress of(String text, List<String> profiles) {
        Optional<URI> address = uri(text);
        Optional<String> wrong =
                address.isEmpty() ? Optional.of("=" + text + " is no address") : wrong(text, address.get());
        if (wrong.isPresent()) {
            throw new IllegalStateException(
                    SETTING + wrong.get() + ": every link that people are sent begins with it. " + whatToDo());
        }
        if (!HereAlone.in(profiles) && ofThisMachine(address.orElseThrow())) {
            throw new IllegalStateException(
                    SETTING + "=" + text + " in the profile " + String.join(",", profiles)
                            + ": a link that begins so leads everybody to their own machine. " + whatToDo()
                            + "; or add the profile 'local' (QUARKUS_PROFILE=prod,local) on a machine that serves itself alone");
        }
        return new PublicAddress(address.orElseThrow());
    }

    private static Optional<String> wrong(String text, URI address) {
        if (address.getRawUserInfo() != null) {
            return Optional.of(" has a user in it"); // and perhaps a password, which is not repeated
        }
        if (!Set.of("http", "https").contains(String.valueOf(address.getScheme()))) {
            return Optional.of("=" + text + " does not begin with http:// or https://");
        }
        if (address.getHost() == null) {
            return Optional.of("=" + text + " has no host");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            return Optional.of("=" + text + " goes on with a query or a fragment");
        }
        return text.length() > LONGEST
                ? Optional.of(" has " + text.length() + " characters, more than " + LONGEST)
                : Optional.empty();
    }

    private static String whatToDo() {
        return "Set it (WATCHKEEPER_PUBLIC_URL) to where people open the pages, such as https://watchkeeper.example.com";
    }

    private static boolean ofThisMachine(URI address) {
        return THIS_MACHINE.matcher(address.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
