package dev.watchkeeper.notifier.people.statuspage;

import static dev.watchkeeper.notifier.people.Vendors.changed;
import static dev.watchkeeper.notifier.people.Vendors.job;
import static dev.watchkeeper.notifier.people.Vendors.unsure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Content.IncidentStage;
import dev.watchkeeper.notifier.notice.Job;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.people.Vendors;
import dev.watchkeeper.stack.fake.statuspage.FakeStatuspage;
import dev.watchkeeper.stack.fake.vendor.Trouble;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatuspageIncidentsTest {
    private final FakeStatuspage page = FakeStatuspage.start(0).component("web").component("api");
    private final GuardedHttpClient client = Vendors.client();
    private final StatuspageIncidents sender =
            new StatuspageIncidents(Vendors.calls(client), page.api(), Map.of("petforce", FakeStatuspage.PAGE));
    private final Job begun = job("incident", incident(IncidentStage.INVESTIGATING, "api"));

    @AfterEach
    void close() {
        client.close();
        page.close();
    }

    private static Content.Incident incident(IncidentStage stage, String component) {
        return new Content.Incident(component, stage, "Problems with api", "We look into it.", true);
    }

    @Test
    void anIncidentIsMadeChangedAndResolvedWithItsComponent() {
        Outcome made = sender.send(begun);
        assertThat(page.status("api")).isEqualTo("degraded_performance");
        Outcome known = sender.send(changed(begun, incident(IncidentStage.IDENTIFIED, "api"), made));
        sender.send(changed(begun, incident(IncidentStage.RESOLVED, "api"), known));

        assertThat(page.incidents()).hasSize(1);
        assertThat(page.incidents().getFirst().path("status").asText()).isEqualTo("resolved");
        assertThat(page.incidents().getFirst().path("incident_updates")).hasSize(3);
        assertThat(page.status("api")).isEqualTo("operational");
        assertThat(page.status("web")).isEqualTo("operational");
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"FAILS_AFTER_ACTING", "CLOSES_AFTER_ACTING", "ANSWERS_HTML", "FAILS_BEFORE_ACTING"})
    void anIncidentWhoseAnswerWasLostIsFoundByItsMark(Trouble trouble) {
        page.next(trouble);
        Outcome lost = sender.send(begun);
        Outcome found = sender.send(unsure(begun));

        assertThat(lost).isInstanceOf(Outcome.Later.class);
        assertThat(found).isInstanceOf(Outcome.Taken.class);
        assertThat(page.incidents()).hasSize(1);
    }

    @Test
    void whatWasOverBeforeCustomersWereToldIsNotTold() {
        assertThat(sender.send(job("incident", incident(IncidentStage.RESOLVED, "api"))))
                .isInstanceOf(Outcome.Needless.class);
        assertThat(page.incidents()).isEmpty();
    }

    @Test
    void workIsShownAsMaintenance() {
        sender.send(job("maintenance", incident(IncidentStage.MAINTENANCE, "api")));

        assertThat(page.status("api")).isEqualTo("under_maintenance");
    }

    @Test
    void aComponentOrAPageThatIsNotThereIsSaid() {
        assertThat(sender.send(job("incident", incident(IncidentStage.INVESTIGATING, "nothing"))))
                .isInstanceOfSatisfying(
                        Outcome.Never.class, never -> assertThat(never.why()).contains("no component 'nothing'"));
        assertThat(new StatuspageIncidents(Vendors.calls(client), page.api(), Map.of()).send(begun))
                .isInstanceOfSatisfying(
                        Outcome.Never.class,
                        never -> assertThat(never.why()).contains("watchkeeper.people.statuspage.pages.petforce"));
        assertThat(new StatuspageIncidents(Vendors.calls(client), page.api(), Map.of("petforce", "other")).send(begun))
                .isInstanceOf(Outcome.Never.class);
    }

    @Test
    void aComponentIsFoundBehindAHundredOthers() {
        IntStream.range(0, 250).forEach(i -> page.component("other-" + i));
        page.component("search");

        assertThat(sender.send(job("incident", incident(IncidentStage.INVESTIGATING, "search"))))
                .isInstanceOf(Outcome.Taken.class);
        assertThat(page.status("search")).isEqualTo("degraded_performance");
    }

    @Test
    void anIncidentWhoseAnswerWasLostIsFoundBehindAHundredOthers() {
        page.next(Trouble.NONE, Trouble.NONE, Trouble.CLOSES_AFTER_ACTING);
        sender.send(begun);
        IntStream.range(0, 150).forEach(i -> page.incident("by hand " + i));

        assertThat(sender.send(unsure(begun))).isInstanceOf(Outcome.Taken.class);
        assertThat(page.incidents()).hasSize(151);
    }

    @Test
    void ofMoreThanAreReadNothingIsGuessed() {
        IntStream.range(0, 500).forEach(i -> page.component("other-" + i));

        assertThat(sender.send(begun))
                .isInstanceOfSatisfying(
                        Outcome.Never.class, never -> assertThat(never.why()).contains("more than 500 of components"));
    }

    @Test
    void twoComponentsOfOneNameAreBothSaidAndNoneIsTaken() {
        page.component("Search").component("SEARCH");

        assertThat(sender.send(job("incident", incident(IncidentStage.INVESTIGATING, "search"))))
                .isInstanceOfSatisfying(
                        Outcome.Never.class,
                        never -> assertThat(never.why())
                                .contains("2 components 'search': 'Search' c0000003, 'SEARCH' c0000004")
                                .contains("notify.statuspage.component"));
        assertThat(page.incidents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Search", "c0000003"})
    void oneThatIsWrittenAsItIsOrByItsIdIsMeant(String name) {
        page.component("Search").component("SEARCH");

        assertThat(sender.send(job("incident", incident(IncidentStage.INVESTIGATING, name))))
                .isInstanceOf(Outcome.Taken.class);
        assertThat(page.status("Search")).isEqualTo("degraded_performance");
    }

    @Test
    void aGroupWithTheNameOfAComponentIsNotMeant() {
        page.group("Search").component("Search");

        assertThat(sender.send(job("incident", incident(IncidentStage.INVESTIGATING, "search"))))
                .isInstanceOf(Outcome.Taken.class);
        assertThat(page.incidents().getFirst().path("component_ids").get(0).asText())
                .isEqualTo("c0000004");
    }

    @Test
    void aLimitIsWaitedFor() {
        page.next(Trouble.THROTTLES);

        assertThat(sender.send(begun))
                .isInstanceOfSatisfying(
                        Outcome.Later.class,
                        later -> assertThat(later.perhaps()).isFalse());
    }
}
