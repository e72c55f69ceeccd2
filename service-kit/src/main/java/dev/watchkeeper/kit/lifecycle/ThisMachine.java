package dev.watchkeeper.kit.lifecycle;

import java.util.regex.Pattern;

/** The names of the machine itself: what goes there passes no wire. */
public final class ThisMachine {
    private static final Pattern NAMES =
            Pattern.compile("(?:localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::\\d+)?", Pattern.CASE_INSENSITIVE);

    private ThisMachine() {}

    /** @param host a name or digits, with or without a port */
    public static boolean is(String host) {
        return NAMES.matcher(host).matches();
    }
}
