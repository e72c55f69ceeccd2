package dev.watchkeeper.verification.link;

import dev.watchkeeper.policy.template.Template;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts as they stand in an address. */
final class WebText {
    private WebText() {}

    /** Percent-encoded; a blank is {@code %20}, which is right in a path, a query and a fragment. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    /** An asked address up to its query, where it has no variable there: a query may hold what is not for everybody. */
    static Optional<String> withoutQuery(Template url) {
        String address = url.text().split("\\?", 2)[0];
        return new Template(address).variables().isEmpty() ? Optional.of(address) : Optional.empty();
    }
}
