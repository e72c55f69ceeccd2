package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.source.HttpStep;
import dev.watchkeeper.policy.template.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an answer must show beside its status and body: headers, and certificates that do not end soon. */
final class AnswerReader {
    private static final Pattern LONGER = Pattern.compile(">\\s*(\\S+)");

    private AnswerReader() {}

    /** {@code expectHeaders}. */
    static List<HttpStep.HeaderMatch> headers(Fields step, Collection<String> known) {
        List<HttpStep.HeaderMatch> matches = new ArrayList<>();
        step.optional("expectHeaders")
                .flatMap(Place::names)
                .ifPresent(names -> names.words().stream().sorted().forEach(name -> {
                    if (!name.matches("[A-Za-z0-9-]{1,64}")) {
                        names.errorAt(name, "`" + name + "` cannot be a header.", "Use letters, digits and hyphens.");
                    }
                    Optional<Template> value =
                            names.optional(name).flatMap(Place::text).map(Template::new);
                    VariableFit.hold(names, name, value, known);
                    value.ifPresent(text -> matches.add(new HttpStep.HeaderMatch(name, text)));
                }));
        return matches;
    }

    /** {@code certificate}, for addresses of https only. */
    static Optional<Duration> certificate(Fields step, Optional<String> url) {
        Optional<Duration> left = step.optional("certificate").flatMap(place -> place.parsed(AnswerReader::longerThan));
        if (left.isPresent() && url.filter(text -> text.startsWith("http://")).isPresent()) {
            step.errorAt("certificate", "An address of http:// has no certificate.", "Ask https://, or leave it out.");
        }
        return left;
    }

    private static Duration longerThan(String text) {
        Matcher longer = LONGER.matcher(text);
        if (!longer.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' does not say how long a certificate must still be valid: write it like \"> 14d\"");
        }
        return Durations.parse(longer.group(1));
    }
}
