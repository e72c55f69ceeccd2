package dev.watchkeeper.notifier.people.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.notifier.notice.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a message says, as blocks: a header (at most 150 characters) and sections (3,000 each). Far below the 50 blocks that a message
 * may have. Where to look stands as links and not as buttons: Slack asks the app about each press of a button, also of one that only
 * opens an address, and shows a warning where no app answers.
 */
final class SlackBlocks {
    private static final int HEADER = 150;
    private static final int SECTION = 3000;
    private static final int LINE = 900;
    private static final int FALLBACK = 3500;
    /** In text that is taken as it stands nothing becomes a link by itself. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>|]+");

    private SlackBlocks() {}

    /** The text that notifications and screen readers show. */
    static String fallback(Said said, Map<String, String> members) {
        String title = SlackText.escaped(said.title(), HEADER);
        String lines = said.lines().stream()
                .map(line -> "\n" + SlackText.escaped(line.label(), 100) + ": " + SlackText.escaped(line.text(), 300))
                .collect(Collectors.joining());
        String notes = said.notes().stream()
                .map(note -> "\n" + SlackText.escaped(note, 600))
                .collect(Collectors.joining());
        String all = mentions(said, members) + title + lines + notes;
        return all.length() <= FALLBACK ? all : mentions(said, members) + title;
    }

    static ArrayNode of(Said said, Map<String, String> members) {
        ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
        blocks.addObject()
                .put("type", "header")
                .putObject("text")
                .put("type", "plain_text")
                .put("text", SlackText.plain(said.title(), HEADER))
                .put("emoji", true);
        List<String> lines = new ArrayList<>();
        said.lines().forEach(line -> lines.add(line(line)));
        said.notes().forEach(note -> lines.add(SlackText.escaped(note, LINE)));
        sections(lines).forEach(text -> section(blocks, text));
        if (!said.call().isEmpty()) {
            section(blocks, mentions(said, members).strip());
        }
        List<String> links =
                said.links().stream().map(link -> SlackText.link(link, SECTION)).toList();
        sections(links).forEach(text -> section(blocks, text));
        return blocks;
    }

    private static String line(AnnouncedLine line) {
        String text = SlackText.escaped(line.text(), LINE);
        boolean address =
                line.text().length() < LINE && ADDRESS.matcher(line.text()).matches();
        return "*" + SlackText.escaped(line.label(), 100) + ":* " + (address ? "<" + text + ">" : text);
    }

    /** As many lines in a section as it takes. */
    private static List<String> sections(List<String> lines) {
        List<String> sections = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String line : lines) {
            if (current.length() + line.length() + 1 > SECTION) {
                sections.add(current.toString());
                current.setLength(0);
            }
            current.append(current.isEmpty() ? "" : "\n").append(line);
        }
        if (!current.isEmpty()) {
            sections.add(current.toString());
        }
        return sections;
    }

    private static void section(ArrayNode blocks, String text) {
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put("text", text)
                .put("verbatim", true);
    }

    private static String mentions(Said said, Map<String, String> members) {
        return said.call().stream()
                .distinct()
                .limit(10)
                .map(address -> SlackText.mention(address, members) + " ")
                .collect(Collectors.joining());
    }
}
