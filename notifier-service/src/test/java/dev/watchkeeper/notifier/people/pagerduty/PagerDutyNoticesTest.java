package dev.watchkeeper.notifier.people.pagerduty;

import static dev.watchkeeper.notifier.people.Vendors.changed;
import static dev.watchkeeper.notifier.people.Vendors.job;
import static dev.watchkeeper.notifier.people.Vendors.unsure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Content.AlertStage;
import dev.watchkeeper.notifier.notice.Job;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.people.Routes;
import dev.watchkeeper.notifier.people.Vendors;
import dev.watchkeeper.stack.fake.pagerduty.FakePagerDuty;
import dev.watchkeeper.stack.fake.pagerduty.FakePagerDuty.Alert;
import dev.watchkeeper.stack.fake.vendor.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PagerDutyNoticesTest {
    private final FakePagerDuty pager = FakePagerDuty.start(0).integration("R0").integration("R2");
    private final GuardedHttpClient client = Vendors.client();
    private final PagerDutyEvents events =
            new PagerDutyEvents(Vendors.calls(client), Vendors.operator().secrets(), pager.base());
    private final PagerDutyNotices sender = new PagerDutyNotices(events);
    private final Job triggered = job("alert", alert(AlertStage.TRIGGERED));

    @AfterEach
    void close() {
        client.close();
        pager.close();
    }

    private static Content.Alert alert(AlertStage stage) {
        return alert(stage, Routes.FIRST, "watchkeeper/petforce/api/production/d-1/1/TROUBLE", "errors 6.2 % > 5 %");
    }

    private static Content.Alert alert(AlertStage stage, String route, String key, String summary) {
        return new Content.Alert(
                route,
                key,
                stage,
                summary,
                "petforce/api/production",
                Instant.parse("2026-11-24T15:00:00Z"),
                Map.of("version", "v1.2.0"),
                List.of(new Link("Open in Watchkeeper", "https://watch.example/deployments/d-1")));
    }

    private List<String> states() {
        return pager.alerts().stream().map(Alert::state).toList();
    }

    @Test
    void anAlertIsTriggeredAcknowledgedAndResolved() {
        Outcome first = sender.send(triggered);
        assertThat(states()).containsExactly("triggered");
        Outcome second = sender.send(changed(triggered, alert(AlertStage.ACKNOWLEDGED), first));
        assertThat(states()).containsExactly("acknowledged");
        sender.send(changed(triggered, alert(AlertStage.RESOLVED), second));

        assertThat(states()).containsExactly("resolved");
        assertThat(pager.alerts().getFirst().woken()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"FAILS_AFTER_ACTING", "CLOSES_AFTER_ACTING", "ANSWERS_HTML", "FAILS_BEFORE_ACTING"})
    @Tag("F41")
    void aRepeatedTriggerWakesNobodyTwice(Trouble trouble) {
        pager.next(trouble);
        Outcome lost = sender.send(triggered);
        Outcome again = sender.send(unsure(triggered));

        assertThat(lost).isInstanceOf(Outcome.Later.class);
        assertThat(again).isInstanceOf(Outcome.Taken.class);
        assertThat(pager.alerts()).hasSize(1).allMatch(alert -> alert.woken() == 1);
    }

    @Test
    void whatWasOverBeforeItWasToldWakesNobody() {
        assertThat(sender.send(job("alert", alert(AlertStage.RESOLVED)))).isInstanceOf(Outcome.Needless.class);
        assertThat(pager.ledger()).isEmpty();
    }

    @Test
    void aPerhapsTriggeredAlertIsResolvedAnyway() {
        pager.next(Trouble.CLOSES_AFTER_ACTING);
        sender.send(triggered);
        sender.send(unsure(job("alert", alert(AlertStage.RESOLVED))));

        assertThat(states()).containsExactly("resolved");
    }

    @Test
    void anAlertThatIsAnsweredBeforeItWasToldIsTriggeredFirst() {
        sender.send(job("alert", alert(AlertStage.ACKNOWLEDGED)));

        assertThat(states()).containsExactly("acknowledged");
        assertThat(pager.ledger()).hasSize(2);
    }

    @Test
    void anAcknowledgementThatFailedKeepsThatTheTriggerWasTaken() {
        pager.next(Trouble.NONE, Trouble.FAILS_BEFORE_ACTING);

        assertThat(sender.send(job("alert", alert(AlertStage.ACKNOWLEDGED))))
                .isInstanceOfSatisfying(
                        Outcome.Later.class,
                        later -> assertThat(later.receipt()).isPresent());
    }

    @Test
    void aTroubleThatComesBackWakesAnew() {
        Outcome first = sender.send(triggered);
        Outcome over = sender.send(changed(triggered, alert(AlertStage.RESOLVED), first));
        sender.send(changed(triggered, alert(AlertStage.TRIGGERED), over));

        assertThat(pager.alerts().getFirst().woken()).isEqualTo(2);
    }

    @Test
    void whatIsNoEventIsGivenUpWithTheReasons() {
        Outcome outcome = sender.send(job("alert", alert(AlertStage.TRIGGERED, Routes.FIRST, "k", "")));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Never.class, never -> assertThat(never.why()).contains("payload.summary"));
    }

    @Test
    void aSummaryOfTenThousandCharactersAndALongKeyAreTaken() {
        String key = "k".repeat(400);
        Outcome outcome = sender.send(job("alert", alert(AlertStage.TRIGGERED, Routes.FIRST, key, "x".repeat(10_000))));

        assertThat(outcome).isInstanceOf(Outcome.Taken.class);
        assertThat(pager.alerts().getFirst().key()).hasSizeLessThanOrEqualTo(255);
        assertThat(PagerDutyEvents.key(key))
                .isEqualTo(PagerDutyEvents.key(key))
                .isNotEqualTo(PagerDutyEvents.key(key + "k"));
    }

    @Test
    void a429SaysWhenToComeBack() {
        pager.next(Trouble.THROTTLES);

        assertThat(sender.send(triggered))
                .isInstanceOfSatisfying(
                        Outcome.Later.class,
                        later -> assertThat(later.notBefore()).isPresent());
    }

    @Test
    void aChangeIsWrittenOnce() {
        Job change = job(
                "change",
                new Content.Change(
                        Routes.FIRST, "deployment starts", "petforce/api/production", Instant.EPOCH, List.of()));
        Outcome taken = sender.send(change);
        sender.send(changed(change, change.notice().content(), taken));

        assertThat(pager.changes()).hasSize(1);
        assertThat(pager.changes().getFirst().path("payload").path("summary").asText())
                .isEqualTo("deployment starts");
    }

    @Test
    void theSecondRouteHasAKeyOfItsOwnOrNone() {
        SecondRoute route = new SecondRoute(events, sender, Routes.SECOND);
        Job second = job("second", alert(AlertStage.TRIGGERED, Routes.SECOND, "k2", "s"));
        assertThat(route.send(second)).isInstanceOf(Outcome.Taken.class);
        assertThat(pager.alerts().getFirst().routingKey()).isEqualTo("R2");

        PagerDutyEvents none = new PagerDutyEvents(
                Vendors.calls(client), dev.watchkeeper.kit.secret.SecretStore.empty(), pager.base());
        assertThat(new SecondRoute(none, new PagerDutyNotices(none), Routes.SECOND).send(second))
                .isInstanceOf(Outcome.Needless.class);
        assertThat(new SecondRoute(none, new PagerDutyNotices(none), Routes.SECOND).send(triggered))
                .isInstanceOf(Outcome.Never.class);
    }
}
