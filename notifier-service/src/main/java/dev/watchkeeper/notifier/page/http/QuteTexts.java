package dev.watchkeeper.notifier.page.http;

import io.quarkus.qute.TemplateExtension;
import java.util.Optional;

/** What templates need of the JDK's own types. */
@TemplateExtension
final class QuteTexts {
    private QuteTexts() {}

    static String or(Optional<String> text, String other) {
        return text.orElse(other);
    }
}
