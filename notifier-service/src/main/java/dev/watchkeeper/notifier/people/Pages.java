package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.notifier.story.Story;

/** Where a person looks and decides. */
final class Pages {
    private Pages() {}

    static Link of(Plan plan, Story story) {
        String base = plan.page().toString().replaceAll("/+$", "");
        return new Link(
                "Open in Watchkeeper", base + "/?deployment=" + story.watch().deployment());
    }
}
