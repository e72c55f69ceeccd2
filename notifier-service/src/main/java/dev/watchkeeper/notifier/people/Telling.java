package dev.watchkeeper.notifier.people;

import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.story.Story;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is to be told of a deployment, as it stands at an instant. The same story gives the same notices again. */
public final class Telling {
    private Telling() {}

    public static List<Notice> of(Story story, Plan plan, Instant now) {
        return Stream.of(
                        ThreadTelling.of(story, plan),
                        PageTelling.of(story, plan, now),
                        StatusTelling.of(story, plan, now),
                        MarkTelling.of(story, plan),
                        LetterTelling.of(story, plan))
                .flatMap(List::stream)
                .toList();
    }
}
