package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.page.Frame;
import dev.watchkeeper.notifier.page.Section;
import dev.watchkeeper.notifier.reporting.ListedReport;
import dev.watchkeeper.notifier.reporting.ReportList;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which reports are written, which are due, and which will not be written. */
@Path("/reports")
@Produces(MediaType.TEXT_HTML)
public class ReportsPage {
    private static final int ON_A_PAGE = 50;
    private static final int MOST_SKIPPED = 20;

    private final ReportList reports;
    private final Pages pages;

    public ReportsPage(ReportList reports, Pages pages) {
        this.reports = reports;
        this.pages = pages;
    }

    /** @param before only those written earlier than that instant; such a page stands still */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public TemplateInstance page(
            @QueryParam("service") @Nullable String service,
            @QueryParam("deployment") @Nullable String deployment,
            @QueryParam("summaries") @Nullable String summaries,
            @QueryParam("before") @Nullable String before) {
        Frame frame = pages.frame(Section.REPORTS, "Reports");
        Asked asked = new Asked(said(service), said(deployment), said(summaries).isPresent());
        ReportList.Wanted wanted =
                new ReportList.Wanted(pages.visible(), asked.service(), asked.deployment(), asked.summaries());
        Optional<Instant> earlier = said(before).map(ReportsPage::instant);
        boolean newest = earlier.isEmpty();
        List<ListedReport> written =
                reports.written(wanted, earlier.orElse(frame.at().plusSeconds(60)), ON_A_PAGE);
        return Templates.reports(
                newest ? frame.following("/api/v1/events?topics=notifications&types=report.written") : frame,
                asked,
                newest ? reports.due(wanted, ON_A_PAGE) : List.of(),
                written,
                newest ? reports.skipped(wanted, MOST_SKIPPED) : List.of(),
                newest,
                written.size() == ON_A_PAGE
                        ? written.getLast().writtenAt().map(Instant::toString).orElse("")
                        : "");
    }

    private static Optional<String> said(@Nullable String text) {
        return Optional.ofNullable(text).map(String::trim).filter(t -> !t.isEmpty());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.invalid("before", "'" + text + "' is no time", "Follow the link 'older', or leave it out")
                    .exception();
        }
    }

    /** What the reader asked for. */
    public record Asked(Optional<String> service, Optional<String> deployment, boolean summaries) {
        /** The same as a query. */
        public String query() {
            return "service=" + encoded(service) + "&deployment=" + encoded(deployment)
                    + (summaries ? "&summaries=yes" : "");
        }

        private static String encoded(Optional<String> text) {
            return URLEncoder.encode(text.orElse(""), StandardCharsets.UTF_8);
        }
    }

    @CheckedTemplate(basePath = "page")
    static class Templates {
        private Templates() {}

        static native TemplateInstance reports(
                Frame frame,
                Asked asked,
                List<ListedReport> due,
                List<ListedReport> written,
                List<ListedReport> skipped,
                boolean newest,
                String older);
    }
}
