package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.VisibleProjects;
import dev.watchkeeper.notifier.page.Frame;
import dev.watchkeeper.notifier.page.Section;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** What every page needs of the request it answers. */
@Singleton
public class Pages {
    private final Archive archive;
    private final CallerContext caller;
    private final Clock clock;

    public Pages(Archive archive, CallerContext caller, Clock clock) {
        this.archive = archive;
        this.caller = caller;
        this.clock = clock;
    }

    /** To be asked for before the content is read: what happens in between is then told twice rather than never. */
    Frame frame(Section section, String title) {
        return new Frame(section, title, caller.subject(), clock.instant(), archive.head(), Optional.empty());
    }

    /** The projects that the caller may see; empty for all. */
    Set<String> visible() {
        return new VisibleProjects(archive).visibleTo(project -> caller.isAllowedIn(new ProjectName(project)));
    }
}
