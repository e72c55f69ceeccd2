package dev.watchkeeper.notifier.notice;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.verdict.Link;
import java.util.List;

/**
 * What a message says, as plain text: whoever writes it for a receiver escapes it for that receiver.
 *
 * @param lines label and text, in their order
 * @param notes sentences below them
 * @param call who is called by name: addresses as the policy's contacts have them, the only words that may act as a mention
 * @param links where a person can look or act
 */
public record Said(String title, List<AnnouncedLine> lines, List<String> notes, List<String> call, List<Link> links) {
    public Said {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
        call = List.copyOf(call);
        links = List.copyOf(links);
    }

    public static Said of(String title, List<AnnouncedLine> lines) {
        return new Said(title, lines, List.of(), List.of(), List.of());
    }

    public Said noting(List<String> sentences) {
        return new Said(title, lines, sentences, call, links);
    }

    public Said calling(List<String> people) {
        return new Said(title, lines, notes, people, links);
    }

    public Said linking(List<Link> where) {
        return new Said(title, lines, notes, call, where);
    }
}
