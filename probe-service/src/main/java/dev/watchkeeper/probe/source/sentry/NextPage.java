package dev.watchkeeper.probe.source.sentry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether more follows, as Sentry says it in the header {@code Link} of each page: {@code <address>; rel="next"; results="true";
 * cursor="0:100:0"}. Only the cursor is taken; the address is not followed, since the token would go with it.
 */
sealed interface NextPage {
    Pattern LINK = Pattern.compile("<[^>]*>\\s*;([^<]*)");
    Pattern CURSOR = Pattern.compile("[A-Za-z0-9:_-]{1,100}");

    record None() implements NextPage {}

    record At(String cursor) implements NextPage {}

    /** There is no such header, or it does not say whether more follows. */
    record Unknown() implements NextPage {}

    static NextPage of(Optional<String> header) {
        Matcher links = LINK.matcher(header.orElse(""));
        while (links.find()) {
            String parts = links.group(1);
            if (attribute(parts, "rel").equals("next")) {
                return switch (attribute(parts, "results")) {
                    case "false" -> new None();
                    case "true" ->
                        CURSOR.matcher(attribute(parts, "cursor")).matches()
                                ? new At(attribute(parts, "cursor"))
                                : new Unknown();
                    default -> new Unknown();
                };
            }
        }
        return new Unknown();
    }

    private static String attribute(String parts, String name) {
        Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(parts);
        return found.find() ? found.group(1) : "";
    }
}
