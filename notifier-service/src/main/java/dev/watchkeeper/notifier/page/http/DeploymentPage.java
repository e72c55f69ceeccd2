package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.deploymentpage.Axis;
import dev.watchkeeper.notifier.deploymentpage.DecisionFold;
import dev.watchkeeper.notifier.deploymentpage.DeploymentView;
import dev.watchkeeper.notifier.deploymentpage.LiveFolds;
import dev.watchkeeper.notifier.deploymentpage.Series;
import dev.watchkeeper.notifier.deploymentpage.TimelineView;
import dev.watchkeeper.notifier.notice.Threads;
import dev.watchkeeper.notifier.page.Frame;
import dev.watchkeeper.notifier.page.Section;
import dev.watchkeeper.notifier.people.ThreadLink;
import dev.watchkeeper.notifier.reporting.DeploymentEvents;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One deployment: how it stands, its checklist line by line, its watch over time, what happened, and what happens next. */
@Path("/deployments/{id}")
@Produces(MediaType.TEXT_HTML)
public class DeploymentPage {
    private static final int ON_A_PAGE = 100;
    /** What a page that is open follows; readings change their row without asking here again. */
    private static final String FOLLOWED = "topics=deployments,verdicts,rollbacks,notifications,observations";

    private final Archive archive;
    private final DeploymentEvents deployments;
    private final LiveFolds folds;
    private final Threads threads;
    private final Pages pages;
    private final CallerContext caller;
    private final Clock clock;

    public DeploymentPage(
            Archive archive,
            DeploymentEvents deployments,
            LiveFolds folds,
            Threads threads,
            Pages pages,
            CallerContext caller,
            Clock clock) {
        this.archive = archive;
        this.deployments = deployments;
        this.folds = folds;
        this.threads = threads;
        this.pages = pages;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * The whole page. The timeline follows, since a day of readings takes longer than everything else.
     *
     * @param timeline {@code 1} to have the timeline in the page at once
     * @param before a position, to look further back in what happened
     */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public TemplateInstance page(
            @PathParam("id") String id,
            @QueryParam("run") @Nullable String run,
            @QueryParam("timeline") @Nullable String timeline,
            @QueryParam("span") @Nullable String span,
            @QueryParam("before") @Nullable String before) {
        Frame frame = pages.frame(Section.DEPLOYMENTS, "Deployment " + id);
        WatchRef watch = allowed(id, run);
        DeploymentView view = view(watch);
        boolean whole = "1".equals(timeline);
        Optional<TimelineView> watched = whole ? timeline(watch, span(span)) : Optional.empty();
        Position from = before == null || before.isBlank()
                ? frame.position().at(frame.position().seq() + 1)
                : position(before);
        Archive.Page happened = archive.previous(from, filter(watch, Set.of()), ON_A_PAGE);
        boolean deploys = caller.rolesIn(watch.service().project()).contains(Role.DEPLOYER);
        String path = "/api/v1/deployments/" + watch.deployment() + "/events?" + FOLLOWED;
        return Templates.deployment(
                frame.following(path),
                view,
                happened,
                newestReading(frame, watch),
                thread(watch),
                deploys,
                whole,
                watched,
                word(span),
                query(watch, run));
    }

    /** How it stands and what happens next. */
    @GET
    @Path("/now")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public TemplateInstance now(@PathParam("id") String id, @QueryParam("run") @Nullable String run) {
        Frame frame = pages.frame(Section.DEPLOYMENTS, "");
        WatchRef watch = allowed(id, run);
        return Templates.deploymentNow(view(watch), newestReading(frame, watch), thread(watch), query(watch, run));
    }

    @GET
    @Path("/checklist")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public TemplateInstance checklist(@PathParam("id") String id, @QueryParam("run") @Nullable String run) {
        WatchRef watch = allowed(id, run);
        return Templates.deploymentChecklist(view(watch), query(watch, run));
    }

    /** @param span 1h, 6h or 24h; without it the shortest that holds all */
    @GET
    @Path("/timeline")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public TemplateInstance timeline(
            @PathParam("id") String id,
            @QueryParam("run") @Nullable String run,
            @QueryParam("span") @Nullable String span) {
        WatchRef watch = allowed(id, run);
        return Templates.deploymentTimeline(
                watch.deployment().value(), timeline(watch, span(span)), word(span), query(watch, run));
    }

    /** One check over time, for its chart. */
    @GET
    @Path("/series")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public Series series(
            @PathParam("id") String id,
            @QueryParam("run") @Nullable String run,
            @QueryParam("span") @Nullable String span,
            @QueryParam("check") @Nullable String check) {
        WatchRef watch = allowed(id, run);
        CheckName name = check(check);
        Optional<Axis.Span> chosen = span(span);
        return folds.measured(
                        watch.deployment(),
                        watch.run(),
                        (decisions, readings) -> decisions
                                .knownAt(clock.instant())
                                .flatMap(known -> TimelineView.axis(known, chosen)
                                        .map(axis -> Series.of(known, readings, name, axis))))
                .orElseThrow(() -> Problem.unknown(
                                "check",
                                "Nothing is measured for deployment '" + id + "' before its first traffic",
                                "Come back when it has traffic")
                        .exception());
    }

    private DeploymentView view(WatchRef watch) {
        Instant now = clock.instant();
        return folds.decided(
                        watch.deployment(),
                        watch.run(),
                        (DecisionFold fold) -> fold.knownAt(now).map(DeploymentView::of))
                .orElseThrow(() -> unknown(watch.deployment().value()));
    }

    private Optional<TimelineView> timeline(WatchRef watch, Optional<Axis.Span> span) {
        return folds.measured(
                watch.deployment(),
                watch.run(),
                (decisions, readings) ->
                        decisions.knownAt(clock.instant()).flatMap(known -> TimelineView.of(known, readings, span)));
    }

    private Optional<Link> thread(WatchRef watch) {
        return threads.of(watch.deployment()).flatMap(ThreadLink::of);
    }

    private Optional<Instant> newestReading(Frame frame, WatchRef watch) {
        Position end = frame.position().at(frame.position().seq() + 1);
        return archive.previous(end, filter(watch, Set.of(Topic.OBSERVATIONS.shortName())), 1).events().stream()
                .findFirst()
                .map(ArchivedEvent::time);
    }

    private static EventFilter filter(WatchRef watch, Set<String> topics) {
        return new EventFilter(
                Set.of(), Optional.empty(), Optional.of(watch.deployment().value()), Set.of(), Severity.INFO, topics);
    }

    private WatchRef allowed(String id, @Nullable String run) {
        WatchRef newest = Optional.of(id)
                .filter(text -> DeploymentId.NAME.matcher(text).matches())
                .map(DeploymentId::new)
                .flatMap(deployments::newestRun)
                .orElseThrow(() -> unknown(id));
        caller.mustBeAllowedIn(newest.service().project());
        if (run == null || run.isBlank()) {
            return newest;
        }
        if (!run.matches("[1-9][0-9]{0,5}")
                || Integer.parseInt(run) > newest.run().number()) {
            throw Problem.unknown(
                            "run", "Deployment '" + id + "' has no run '" + run + "'", "The newest is " + newest.run())
                    .exception();
        }
        return new WatchRef(newest.deployment(), new Run(Integer.parseInt(run)), newest.service());
    }

    private static RuntimeException unknown(String id) {
        return Problem.unknown(
                        "deployment",
                        "Nothing is known of deployment '" + id + "'",
                        "Look under Deployments for those that are there")
                .exception();
    }

    private static CheckName check(@Nullable String text) {
        try {
            return new CheckName(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("check", "'" + text + "' is no name of a check", "Take one from the timeline")
                    .exception();
        }
    }

    private static Optional<Axis.Span> span(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Axis.Span.of(text)
                .orElseThrow(() -> Problem.invalid(
                                "span", "'" + text + "' is no length of time that is shown", "Choose 1h, 6h or 24h")
                        .exception()));
    }

    private static String word(@Nullable String span) {
        return span == null ? "" : span;
    }

    /** What the parts of a page of an earlier run ask with. */
    private static String query(WatchRef watch, @Nullable String run) {
        return run == null || run.isBlank() ? "" : "run=" + watch.run().number() + "&";
    }

    private static Position position(String text) {
        return Position.parse(text)
                .orElseThrow(() -> Problem.invalid(
                                "before", "'" + text + "' is no position", "Follow the link 'older', or leave it out")
                        .exception());
    }

    @CheckedTemplate(basePath = "page", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance deployment(
                Frame frame,
                DeploymentView view,
                Archive.Page happened,
                Optional<Instant> newest,
                Optional<Link> thread,
                boolean deploys,
                boolean whole,
                Optional<TimelineView> timeline,
                String span,
                String query);

        static native TemplateInstance deploymentNow(
                DeploymentView view, Optional<Instant> newest, Optional<Link> thread, String query);

        static native TemplateInstance deploymentChecklist(DeploymentView view, String query);

        static native TemplateInstance deploymentTimeline(
                String id, Optional<TimelineView> timeline, String span, String query);
    }
}
