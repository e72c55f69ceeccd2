package dev.watchkeeper.rollback;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.terms.Cap;
import dev.watchkeeper.rollback.terms.PhaseSpan;
import dev.watchkeeper.rollback.terms.RollbackTerms;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One deployment of v1.2.0 over v1.1.0 that turns bad ten seconds after the full shift. */
public final class Examples {
    public static final Instant T0 = Instant.parse("2026-02-03T15:00:00Z");
    public static final Version GOOD = Version.ofTag("v1.1.0");
    public static final Version BAD = Version.ofTag("v1.2.0");
    public static final ServiceRef SERVICE = ServiceRef.of("demo", "household-api", "production");
    public static final ServiceRef IDENTITY = ServiceRef.of("demo", "identity", "production");
    public static final WatchRef WATCH = new WatchRef(new DeploymentId("d-1"), Run.FIRST, SERVICE);
    public static final RuleId RULE = new RuleId("error-rate-literal");
    public static final CheckName CHECK = new CheckName("error-rate");
    public static final TargetMeans TARGET = new TargetMeans(
            new ProjectName("demo"),
            new TargetName("switch"),
            "webhook",
            Map.of("url", "http://127.0.0.1:9/switch", "secret", "secret:demo/switch"));
    public static final SubjectId PERSON = new SubjectId("anna");

    private Examples() {}

    public static RollbackTerms terms() {
        return new RollbackTerms(
                List.of(
                        new PhaseSpan(new PhaseName("cutover"), Optional.empty(), Optional.of(Duration.ZERO)),
                        new PhaseSpan(
                                new PhaseName("short"),
                                Optional.of(Duration.ZERO),
                                Optional.of(Duration.ofMinutes(30)))),
                new Cap(3, Duration.ofHours(1)),
                Duration.ofMinutes(5),
                List.of(new CheckName("health"), CHECK),
                List.of(IDENTITY),
                List.of(TARGET));
    }

    public static KnownDeployment live() {
        return deployment(DeploymentStatus.SHIFTED, StartKind.NORMAL);
    }

    public static KnownDeployment deployment(DeploymentStatus status, StartKind kind) {
        return new KnownDeployment(
                WATCH,
                kind,
                BAD,
                Optional.of(GOOD),
                List.of(TARGET.target()),
                new ResolvedPolicy("{}", new PolicyHash("0".repeat(64))),
                status,
                new WatchTimes(
                        T0.minusSeconds(60),
                        Optional.of(T0.minusSeconds(40)),
                        Optional.of(T0.minusSeconds(20)),
                        Optional.of(T0),
                        Optional.empty()));
    }

    /** All traffic went to the new version then, and nothing was changed since. */
    public static KnownDeployment shiftedAt(Instant at) {
        KnownDeployment live = live();
        return new KnownDeployment(
                live.watch(),
                live.kind(),
                live.version(),
                live.previous(),
                live.targets(),
                live.policy(),
                live.status(),
                new WatchTimes(at, Optional.of(at), Optional.of(at), Optional.of(at), Optional.empty()));
    }

    /** What a person has reported, at the same time as the breach. */
    public static Trigger.Automatic reported() {
        RuleId rule = new RuleId("reported");
        return new Trigger.Automatic(
                DerivedId.verdict(WATCH, rule, 1),
                rule,
                Optional.empty(),
                1,
                T0.plusSeconds(10),
                T0.plusSeconds(10),
                Duration.ZERO,
                T0.plusMillis(10_500),
                "database-corruption: reported by a person",
                Optional.empty());
    }

    public static KnownGood knownGood() {
        return new KnownGood(GOOD, KnownGoodGrade.STABLE, T0.minusSeconds(3600));
    }

    public static TargetReading runs(Version version, int share, Version other, long revision) {
        return new TargetReading(
                version.tag(), share, Optional.of(other.tag()), revision, List.of(GOOD.tag(), BAD.tag()));
    }

    /** Seen at T0 + 10 s, decided half a second later. */
    public static Trigger.Automatic breach() {
        return breachDecidedAfter(Duration.ofMillis(500));
    }

    public static Trigger.Automatic breachDecidedAfter(Duration afterSeen) {
        Instant seen = T0.plusSeconds(10);
        return new Trigger.Automatic(
                DerivedId.verdict(WATCH, RULE, 1),
                RULE,
                Optional.of(CHECK),
                1,
                T0.plusSeconds(2),
                seen,
                Duration.ZERO,
                seen.plus(afterSeen),
                "errors 42 of 1000 (4.2 %) > 2 %",
                Optional.empty());
    }

    /** A later breach, decided as soon as it was seen. */
    public static Trigger.Automatic breachDecidedAt(Instant at, int transition) {
        return new Trigger.Automatic(
                DerivedId.verdict(WATCH, RULE, transition),
                RULE,
                Optional.of(CHECK),
                transition,
                at.minusSeconds(8),
                at,
                Duration.ZERO,
                at,
                "errors 42 of 1000 (4.2 %) > 2 %",
                Optional.empty());
    }

    public static Trigger.Manual byPerson() {
        return new Trigger.Manual(PERSON, "customers complain", T0.plusSeconds(11));
    }

    public static VerdictChanged verdict(Verdict verdict, boolean rollsBack, long seenDeployments) {
        return verdict(verdict, rollsBack, seenDeployments, 1);
    }

    public static VerdictChanged verdict(Verdict verdict, boolean rollsBack, long seenDeployments, int transition) {
        return new VerdictChanged(
                WATCH,
                DerivedId.verdict(WATCH, RULE, transition),
                RULE,
                Optional.of(CHECK),
                transition,
                verdict,
                rollsBack,
                Severity.PAGE,
                new Evidence(
                        Optional.of(0.042),
                        Optional.of("2 %"),
                        T0.plusSeconds(2),
                        T0.plusSeconds(10),
                        3,
                        Optional.of(42L),
                        Optional.of(1000L),
                        Duration.ZERO),
                "errors 42 of 1000 (4.2 %) > 2 %",
                Mark.of(3, Map.of(Topic.DEPLOYMENTS, seenDeployments), new Mark.Trigger(Topic.TICKS.topicName(), 7)));
    }
}
