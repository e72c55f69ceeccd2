package dev.watchkeeper.gate.forge;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a changelog says of one version: from its heading to the next one that is as high. */
final class ChangelogSection {
    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*)");
    /** GitHub takes 125,000 characters. */
    private static final int LONGEST = 100_000;

    private ChangelogSection() {}

    /** @param tag with or without its {@code v} in the heading, in brackets or not */
    static Optional<String> of(String changelog, String tag) {
        String version = tag.startsWith("v") ? tag.substring(1) : tag;
        Pattern named = Pattern.compile("(^|.*[\\s\\[(])v?" + Pattern.quote(version) + "($|[\\s\\]):,].*)");
        StringBuilder section = new StringBuilder();
        int level = 0;
        for (String line : changelog.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                int depth = heading.group(1).length();
                if (level == 0 && named.matcher(heading.group(2)).matches()) {
                    level = depth;
                    continue;
                }
                if (level > 0 && depth <= level) {
                    break;
                }
            }
            if (level > 0) {
                section.append(line).append('\n');
            }
        }
        String text = section.toString().strip();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(text.length() <= LONGEST ? text : text.substring(0, LONGEST));
    }
}
