package dev.watchkeeper.gate.checks;

import static dev.watchkeeper.gate.examples.Examples.COMMIT;
import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.elsewhere.Elsewhere;
import dev.watchkeeper.gate.elsewhere.Known;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.gate.supplier.Incidents;
import dev.watchkeeper.gate.supplier.Told;
import dev.watchkeeper.policy.Policy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No more incidents are open than the policy allows. */
class IncidentsTest {
    private static final WatchRef MAIL =
            new WatchRef(new DeploymentId("m-1"), Run.FIRST, ServiceRef.of("demo", "mail", "production"));
    private static final Deployment MAIL_RUNS =
            Others.shifted(MAIL, Others.version("v7", COMMIT), Examples.resolved(text -> text), NOON);
    private static final Told<List<Incidents.Incident>> NONE = new Told.Said<>(List.of());
    private static final Told<List<Incidents.Incident>> ONE =
            new Told.Said<>(List.of(new Incidents.Incident("Mails are late", "triggered")));
    private static final Told<List<Incidents.Incident>> SILENT =
            new Told.NotSaid<>(Outcome.Unknown.of("supplier-silent", "no word", "wait"));

    private static Policy policy(String words) {
        return Examples.wholePolicy(
                "",
                text -> text.replace(
                        "    monitoring: { rulesNotBlind: true }",
                        "    monitoring: { rulesNotBlind: true }\n    incidents: { " + words + " }"));
    }

    private static final Policy BOTH =
            policy("active: 0, pagerduty: [PAPI], statuspage: \"https://status.example.org\"");

    private static Outcome asked(
            Policy policy,
            Told<List<Incidents.Incident>> pagerduty,
            Told<List<Incidents.Incident>> page,
            List<String> asked,
            Known... around) {
        Incidents incidents = new Incidents() {
            @Override
            public Told<List<Incident>> ofServices(ProjectName project, List<String> services) {
                asked.add(project + " " + services);
                return pagerduty;
            }

            @Override
            public Told<List<Incident>> ofPage(ProjectName project, URI address) {
                asked.add(address.toString());
                return page;
            }
        };
        return new NoActiveIncident(incidents)
                .ask(Others.facts(policy, new Elsewhere(Optional.empty(), List.of(around), List.of()), NOON));
    }

    private static Outcome own(Known... around) {
        return asked(policy("active: 0"), SILENT, SILENT, new ArrayList<>(), around);
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> failed.reason().code();
            case Outcome.Unknown unknown -> unknown.ifItStays().code();
            case Outcome.Passed passed -> passed.remark() ? "remark" : "passed";
            case Outcome.NeedsPerson person -> "person";
        };
    }

    @Test
    void nothingOpenPassesWithWhoWasAsked() {
        List<String> asked = new ArrayList<>();

        Outcome outcome = asked(BOTH, NONE, NONE, asked);

        assertThat(outcome)
                .isEqualTo(Outcome.Passed.of("no incident is open, by Watchkeeper and PagerDuty and the status page"));
        assertThat(asked).containsExactly("demo [PAPI]", "https://status.example.org");
    }

    @Test
    void anOpenIncidentOfEitherSourceFailsAndIsNamed() {
        assertThat(code(asked(BOTH, ONE, NONE, new ArrayList<>()))).isEqualTo("incident-active");
        assertThat(code(asked(BOTH, NONE, ONE, new ArrayList<>()))).isEqualTo("incident-active");
        assertThat(asked(BOTH, NONE, ONE, new ArrayList<>()).sentence())
                .isEqualTo("1 incidents are open, and 0 are allowed: 'Mails are late' (triggered, status page)");
    }

    @Test
    void aSilentSourceIsUnknownAndDoesNotHideWhatAnotherOneTells() {
        assertThat(code(asked(BOTH, SILENT, NONE, new ArrayList<>()))).isEqualTo("supplier-silent");
        assertThat(code(asked(BOTH, NONE, SILENT, new ArrayList<>()))).isEqualTo("supplier-silent");
        assertThat(code(asked(BOTH, SILENT, ONE, new ArrayList<>()))).isEqualTo("incident-active");
    }

    @Test
    void asManyAsAreAllowedPassWithARemark() {
        Policy two = policy("active: 2, pagerduty: [PAPI], statuspage: \"https://status.example.org\"");

        assertThat(code(asked(two, ONE, ONE, new ArrayList<>()))).isEqualTo("remark");
        Evidence broken = Evidence.NONE.with(
                Heard.verdict(MAIL, "error-rate/expect", 1, new Verdict.Breached(NOON), false), NOON);
        assertThat(code(asked(two, ONE, ONE, new ArrayList<>(), new Known(MAIL_RUNS, broken))))
                .isEqualTo("incident-active");
    }

    @Test
    void withoutASourceWatchkeepersOwnSightIsARemark() {
        assertThat(code(own())).isEqualTo("remark");
        assertThat(own().sentence()).contains("Watchkeeper alone");
    }

    @Test
    void whatIsBreachedAtAServiceThatItDependsOnCounts() {
        Evidence broken = Evidence.NONE.with(
                Heard.verdict(MAIL, "error-rate/expect", 1, new Verdict.Breached(NOON), false), NOON);
        Evidence well = broken.with(Heard.verdict(MAIL, "error-rate/expect", 2, new Verdict.Healthy(), false), NOON);

        assertThat(own(new Known(MAIL_RUNS, broken)).sentence())
                .contains("error-rate/expect is breached by v7 of demo/mail/production");
        assertThat(code(own(new Known(MAIL_RUNS, well)))).isEqualTo("remark");
        assertThat(code(own(new Known(MAIL_RUNS.end(EndReason.WATCHED, "", NOON).after(), broken))))
                .as("nobody looks any more")
                .isEqualTo("remark");
    }

    @Test
    void aRollbackThatRunsWaitsOrHasFailedCounts() {
        Evidence none = Evidence.NONE;

        assertThat(code(own(new Known(MAIL_RUNS, none.with(Heard.rollbackStarted(MAIL), NOON)))))
                .isEqualTo("incident-active");
        assertThat(code(own(new Known(MAIL_RUNS, none.with(Heard.held(MAIL), NOON)))))
                .isEqualTo("incident-active");
        assertThat(code(own(new Known(MAIL_RUNS, none.with(Heard.rollbackFailed(MAIL), NOON)))))
                .isEqualTo("incident-active");
        assertThat(code(own(new Known(MAIL_RUNS, none.with(Heard.rolledBack(MAIL), NOON)))))
                .isEqualTo("remark");
        assertThat(code(own(new Known(
                        MAIL_RUNS.end(EndReason.WATCHED, "", NOON).after(), none.with(Heard.held(MAIL), NOON)))))
                .isEqualTo("remark");
    }
}
