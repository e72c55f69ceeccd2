package dev.watchkeeper.probe.source.sentry;

import static dev.watchkeeper.probe.source.VendorSources.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.policy.source.SentryIssues;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.probe.Fixtures;
import dev.watchkeeper.probe.Operators;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.Window;
import dev.watchkeeper.probe.source.VendorSources;
import dev.watchkeeper.stack.fake.vendor.VendorServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SentryClientTest {
    private static final String ISSUES = "/api/0/organizations/petforce/issues/";

    private final VendorServer server = VendorSources.healthy();
    private final VendorSources sources = new VendorSources(server.base());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void countsTheNewIssuesOfTheBucket() {
        assertThat(reading("sentry-new", 60)).isEqualTo(value(2));

        List<VendorServer.Asked> asked = server.asked();
        assertThat(asked.getFirst().path()).isEqualTo("/api/0/projects/petforce/api/");
        assertThat(asked.get(1).query())
                .isEqualTo("project=4505321021243392&query=is:unresolved firstRelease:v1.2.0 level:[fatal,error]"
                        + " firstSeen:>=2026-11-24T10:00:00 firstSeen:<2026-11-24T10:01:00"
                        + "&start=2026-11-24T10:00:00&end=2026-11-24T10:01:00&sort=new&limit=50");
        assertThat(asked.get(1).headers()).containsEntry("Authorization", "Bearer " + Operators.CANARY);
    }

    @Test
    void numberOfTheProjectIsAskedForOnce() {
        reading("sentry-new", 60);
        reading("sentry-new", 120);

        assertThat(server.asked())
                .filteredOn(asked -> asked.path().contains("/projects/"))
                .hasSize(1);
    }

    @Test
    void emptyListIsZeroOnlyWhenThePolicySaysSo() {
        issues("[]", VendorSources.LINK_END);

        assertThat(reading("sentry-new", 60)).isEqualTo(value(0));
        assertThat(cause(reading("sentry-seen", 60))).isEqualTo(MissingCause.NO_DATA);
    }

    @Test
    @Tag("F15")
    void projectThatIsNotThereIsNeverZero() {
        server.answers(
                "/api/0/projects/petforce/api/",
                404,
                "{\"detail\":\"The requested resource does not exist\"}",
                Map.of());
        issues("[]", VendorSources.LINK_END);

        assertThat(cause(reading("sentry-new", 60))).isEqualTo(MissingCause.UNUSABLE);
    }

    @Test
    @Tag("P9")
    void listThatDoesNotEndIsNeverACount() {
        issues(Fixtures.of("sentry-issues"), more("0:50:0"));

        assertThat(cause(reading("sentry-new", 60))).isEqualTo(MissingCause.UNUSABLE);
        assertThat(server.asked())
                .filteredOn(asked -> asked.path().equals(ISSUES))
                .hasSize(IssueSearch.MOST_PAGES);
        assertThat(server.asked().getLast().query()).endsWith("&cursor=0:50:0");
    }

    @Test
    void everyPageIsReadAndAnIssueOnTwoOfThemIsCountedOnce() {
        String second = Fixtures.of("sentry-issues").replace("\"id\":\"2\"", "\"id\":\"3\"");
        SentryClient client = new SentryClient(
                (project, address, headers, body, deadline) -> address.getPath().contains("/projects/")
                        ? new ApiAnswer.Content(Fixtures.of("sentry-project"), Map.of())
                        : address.getQuery().endsWith("&cursor=0:50:0")
                                ? new ApiAnswer.Content(second, Map.of("link", VendorSources.LINK_END))
                                : new ApiAnswer.Content(Fixtures.of("sentry-issues"), Map.of("link", more("0:50:0"))),
                Map.of(
                        new ProjectName("demo"),
                        new Organization(URI.create("https://sentry.io"), "petforce", new Template("$version"))));
        Window window = new Window(T0, T0.plusSeconds(60), Duration.ofMinutes(1), Duration.ofSeconds(4));

        assertThat(client.fetch(
                        List.of(client.question(
                                new SentryIssues("api", new Template("x")),
                                Watches.subject(),
                                Map.of(),
                                window.bucket())),
                        window))
                .containsExactly(new SeriesAnswer.Points(new TreeMap<>(Map.of(T0, 3.0)), false));
    }

    @Test
    void sameFingerprintIsOneIssue() {
        String twice = Fixtures.of("sentry-issues").replace("\"id\":\"2\"", "\"id\":\"1\"");
        issues(twice, VendorSources.LINK_END);

        assertThat(reading("sentry-new", 60)).isEqualTo(value(1));
    }

    @Test
    @Tag("P9")
    void listWhoseEndIsNotKnownIsNeverACount() {
        issues(Fixtures.of("sentry-issues"), "");

        assertThat(cause(reading("sentry-new", 60))).isEqualTo(MissingCause.UNUSABLE);
    }

    @Test
    @Tag("S7")
    void linkToAnotherHostIsNotFollowed() {
        String full = IntStream.range(0, 50)
                .mapToObj(i -> "{\"id\":\"" + i + "\",\"firstSeen\":\"2026-11-24T10:00:01Z\"}")
                .collect(Collectors.joining(",", "[", "]"));
        issues(full, "<https://evil.example/steal>; rel=\"next\"; results=\"true\"; cursor=\"0:50:0&x=https://evil\"");

        assertThat(cause(reading("sentry-new", 60))).isEqualTo(MissingCause.UNUSABLE);
        assertThat(server.asked())
                .filteredOn(asked -> asked.path().equals(ISSUES))
                .hasSize(1);
    }

    @Test
    void issueIsInTheBucketInWhichItWasFirstSeen() {
        issues(
                Fixtures.of("sentry-issues").replace("2026-11-24T10:00:40Z", "2026-11-24T10:01:40+00:00"),
                VendorSources.LINK_END);

        assertThat(reading("sentry-new", 60)).isEqualTo(value(1));
        assertThat(reading("sentry-new", 120)).isEqualTo(value(1));
    }

    @Test
    void partWithoutACrashIsThatOfTheRelease() {
        assertThat(reading("crash-free", 3600)).isEqualTo(value(0.995));
        assertThat(cause(reading("crash-free", 7200))).isEqualTo(MissingCause.NO_DATA);
        assertThat(server.asked().get(1).query())
                .isEqualTo("project=4505321021243392&field=crash_free_rate(session)&groupBy=release"
                        + "&query=release:\"v1.2.0\"&start=2026-11-24T10:00:00&end=2026-11-24T11:00:00&interval=1h");
    }

    @Test
    void projectWithoutAnOrganizationIsSaid() {
        SentryClient client = new SentryClient(
                (project, address, headers, body, deadline) -> {
                    throw new AssertionError("nobody is asked");
                },
                Map.of());

        Assertions.assertThatThrownBy(() -> client.question(
                        new SentryIssues("api", new Template("x")), Watches.subject(), Map.of(), Duration.ofMinutes(1)))
                .hasMessageContaining("watchkeeper.probe.sentry.projects.demo.organization");
    }

    private void issues(String json, String link) {
        server.answers(ISSUES, 200, json, Map.of("Content-Type", "application/json", "Link", link));
    }

    private static String more(String cursor) {
        return "<https://sentry.io/y>; rel=\"next\"; results=\"true\"; cursor=\"" + cursor + "\"";
    }

    private Reading reading(String check, int second) {
        Instant tick = T0.plusSeconds(second);
        return sources.ask(check, tick).samples().getFirst().reading();
    }

    private static Reading value(double value) {
        return new Reading.Measured(new Measurement.Value(value));
    }

    private static MissingCause cause(Reading reading) {
        if (reading instanceof Reading.Missing missing) {
            return missing.cause();
        }
        throw new AssertionError("is not missing: " + reading);
    }
}
