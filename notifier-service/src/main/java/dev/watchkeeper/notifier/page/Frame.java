package dev.watchkeeper.notifier.page;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.notifier.archive.Position;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What stands around the content of a page.
 *
 * @param at when the content was true
 * @param position up to where the stream is in the content: a page that follows goes on from there, so that nothing lies between
 * @param stream what the page follows, as path and query of the stream; empty for a page that stands still
 */
public record Frame(
        Section section, String title, SubjectId viewer, Instant at, Position position, Optional<String> stream) {

    /** The same page, following this part of the stream. */
    public Frame following(String pathAndQuery) {
        return new Frame(section, title, viewer, at, position, Optional.of(pathAndQuery));
    }

    public List<Section> sections() {
        return Arrays.stream(Section.values())
                .filter(each -> each != Section.OWN_SESSIONS)
                .toList();
    }
}
