package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.page.Frame;
import dev.watchkeeper.notifier.page.Section;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened, the newest first, and what happens from now on. */
@Path("/events")
@Produces(MediaType.TEXT_HTML)
public class EventsPage {
    private static final int ON_A_PAGE = 100;

    private final Archive archive;
    private final Pages pages;

    public EventsPage(Archive archive, Pages pages) {
        this.archive = archive;
        this.pages = pages;
    }

    /** @param before a position, to look further back; such a page stands still */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public TemplateInstance page(
            @QueryParam("service") @Nullable String service,
            @QueryParam("severity") @Nullable String severity,
            @QueryParam("before") @Nullable String before) {
        Frame frame = pages.frame(Section.EVENTS, "What happened");
        Severity least = severity(severity);
        String of = service == null ? "" : service.trim();
        EventFilter filter = new EventFilter(
                pages.visible(),
                Optional.of(of).filter(s -> !s.isEmpty()),
                Optional.empty(),
                Set.of(),
                least,
                Set.of());
        String asked = "severity=" + least.name().toLowerCase(Locale.ROOT)
                + (of.isEmpty() ? "" : "&service=" + URLEncoder.encode(of, StandardCharsets.UTF_8));
        boolean newest = before == null || before.isBlank();
        Position from =
                before == null || newest ? frame.position().at(frame.position().seq() + 1) : position(before);
        Archive.Page page = archive.previous(from, filter, ON_A_PAGE);
        return Templates.events(newest ? frame.following("/api/v1/events?" + asked) : frame, page, of, least, asked);
    }

    private static Position position(String text) {
        return Position.parse(text)
                .orElseThrow(() -> Problem.invalid(
                                "before", "'" + text + "' is no position", "Follow the link 'older', or leave it out")
                        .exception());
    }

    private static Severity severity(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Severity.INFO;
        }
        try {
            return Severity.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("severity", "'" + text + "' is no severity", "Choose info, warning or page")
                    .exception();
        }
    }

    @CheckedTemplate(basePath = "page")
    static class Templates {
        private Templates() {}

        static native TemplateInstance events(
                Frame frame, Archive.Page page, String service, Severity least, String asked);
    }
}
