package dev.watchkeeper.demo.judge;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.RollbackEvent.RollbackStarted;
import dev.watchkeeper.contract.event.RollbackEvent.RolledBack;
import dev.watchkeeper.contract.event.VerdictEvent.PhaseEnded;
import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recorded deployment of v1.2.0 over v1.1.0, line by line. */
final class CaseBuilder {
    private static final WatchRef WATCH =
            new WatchRef(new DeploymentId("dep-1"), Run.FIRST, ServiceRef.parse("demo/household-api/production"));
    private static final Mark MARK = Mark.of(0, Map.of(), new Mark.Trigger(Topic.OBSERVATIONS.topicName(), 7));
    private static final Version OLD = Version.ofTag("v1.1.0");
    private static final Version NEW = Version.ofTag("v1.2.0");

    private final List<LedgerLine> ledger = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<ReceivedAlert> alerts = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T15:00:00Z");

    /** @param failing every how many-th request fails; 0 for none */
    CaseBuilder served(String version, int requests, int failing) {
        for (int i = 1; i <= requests; i++) {
            now = now.plusMillis(25);
            int status = failing > 0 && i % failing == 0 ? 500 : 200;
            ledger.add(new LedgerLine.Served(now, version, "/api/v1/households", status, 3));
        }
        return this;
    }

    CaseBuilder shifted(String by, String from, String to, int share) {
        now = now.plusMillis(1);
        ledger.add(new LedgerLine.Changed(now, by, by + ledger.size(), "dep-1", from, 100, to, share));
        return this;
    }

    CaseBuilder breached() {
        RuleId rule = new RuleId("error-rate");
        events.add(new VerdictChanged(
                WATCH,
                DerivedId.verdict(WATCH, rule, 1),
                rule,
                Optional.of(new CheckName("error-rate")),
                1,
                new Verdict.Breached(now),
                true,
                Severity.PAGE,
                new Evidence(
                        Optional.of(0.06),
                        Optional.of("> 5%"),
                        now,
                        now,
                        3,
                        Optional.of(12L),
                        Optional.of(200L),
                        Duration.ZERO),
                "errors",
                MARK));
        return this;
    }

    CaseBuilder rolledBack() {
        events.add(new RollbackStarted(WATCH, Optional.empty(), NEW, OLD, "taking it back"));
        events.add(new RolledBack(WATCH, NEW, OLD, new RollbackTimes(now, now, now, now, now, now), "taken back"));
        return this;
    }

    CaseBuilder phaseEnded(PhaseEnding ending) {
        events.add(new PhaseEnded(WATCH, new PhaseName("short"), ending, now, now, List.of(), "short ended", MARK));
        return this;
    }

    CaseBuilder alert(boolean verified, String severity) {
        alerts.add(new ReceivedAlert(verified, severity, "{\"deployment\":\"dep-1\"}"));
        return this;
    }

    Case build() {
        return new Case("dep-1", "demo/household-api/production", "v1.1.0", "v1.2.0", ledger, events, alerts);
    }
}
