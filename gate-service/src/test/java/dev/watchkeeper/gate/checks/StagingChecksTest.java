package dev.watchkeeper.gate.checks;

import static dev.watchkeeper.gate.checks.Others.STAGING;
import static dev.watchkeeper.gate.checks.Others.THERE;
import static dev.watchkeeper.gate.checks.Others.heard;
import static dev.watchkeeper.gate.checks.Others.onStaging;
import static dev.watchkeeper.gate.checks.Others.version;
import static dev.watchkeeper.gate.examples.Examples.COMMIT;
import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.elsewhere.Elsewhere;
import dev.watchkeeper.gate.elsewhere.Known;
import dev.watchkeeper.gate.elsewhere.SameVersion;
import dev.watchkeeper.gate.elsewhere.Staging;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.policy.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What staging has shown of the version. */
class StagingChecksTest {
    private static final Policy POLICY = Examples.wholePolicy(
            "",
            text -> text.replace(
                    "    monitoring: { rulesNotBlind: true }",
                    "    monitoring: { rulesNotBlind: true }\n    staging: { healthy: true, deployedWithin: 24h, smoke: passing }"));
    private static final ResolvedPolicy WITH_SMOKE = Examples.resolved(text -> text.replace(
                    "    joins-made:",
                    "    smoke: { health: { http: \"GET http://127.0.0.1:18080/smoke\", within: 2s }, critical: true, every: once }\n    joins-made:")
            .replace("environment: production", "environment: staging"));
    private static final ResolvedPolicy WITHOUT_SMOKE = Examples.resolved(text -> text);
    private static final Version SAME = version("v1.2.0-rc1", COMMIT);
    private static final Deployment SHIFTED = Others.shifted(THERE, SAME, WITH_SMOKE, NOON);
    private static final Evidence PASSED = heard(
            Heard.phase(THERE, "short", PhaseEnding.PASSED),
            Heard.verdict(THERE, "critical/smoke", 1, new Verdict.Healthy(), true));

    private static Outcome healthy(Deployment deployment, Evidence evidence) {
        return new StagingIsHealthy()
                .ask(Others.facts(POLICY, onStaging(new Known(deployment, evidence)), NOON.plusSeconds(3600)));
    }

    private static Outcome recent(Deployment deployment, Evidence evidence, Duration later) {
        return new StagingIsRecent()
                .ask(Others.facts(POLICY, onStaging(new Known(deployment, evidence)), NOON.plus(later)));
    }

    private static Outcome smoke(Deployment deployment, Evidence evidence) {
        return new StagingSmokePassed()
                .ask(Others.facts(POLICY, onStaging(new Known(deployment, evidence)), NOON.plusSeconds(3600)));
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
    void aVersionWhoseShortPhaseEndedWellPasses() {
        assertThat(code(healthy(SHIFTED, PASSED))).isEqualTo("passed");
        assertThat(healthy(SHIFTED, PASSED).sentence())
                .isEqualTo("v1.2.0-rc1 on demo/household-api/staging: phase short ended PASSED at 2026-11-24T17:00:00Z:"
                        + " nothing was found");
        assertThat(code(healthy(SHIFTED, heard(Heard.phase(THERE, "short", PhaseEnding.UNPROVEN)))))
                .as("staging has little traffic")
                .isEqualTo("remark");
    }

    @Test
    void aShortPhaseThatEndedBadlyOrBlindFails() {
        for (PhaseEnding ending : List.of(PhaseEnding.BREACHED, PhaseEnding.BLIND)) {
            assertThat(code(healthy(SHIFTED, heard(Heard.phase(THERE, "short", ending)))))
                    .isEqualTo("staging-failed");
        }
    }

    @Test
    void aWatchThatStillRunsIsWaitedForAnHour() {
        assertThat(code(healthy(SHIFTED, Evidence.NONE))).isEqualTo("staging-watched");
        assertThat(code(smoke(SHIFTED, Evidence.NONE))).isEqualTo("staging-watched");
        assertThat(code(recent(Others.started(THERE, SAME, WITH_SMOKE, NOON), Evidence.NONE, Duration.ZERO)))
                .isEqualTo("staging-watched");
        assertThat(new StagingIsHealthy().patience(POLICY)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whatIsBreachedAfterAGoodPhaseFails() {
        Evidence broken =
                PASSED.with(Heard.verdict(THERE, "error-rate/literal-1", 1, new Verdict.Breached(NOON), true), NOON);

        assertThat(code(healthy(SHIFTED, broken))).isEqualTo("staging-failed");
        assertThat(healthy(SHIFTED, broken).sentence()).contains("breaks error-rate/literal-1");
        assertThat(code(recent(SHIFTED, broken, Duration.ZERO))).isEqualTo("staging-failed");
        assertThat(code(smoke(SHIFTED, broken))).isEqualTo("staging-failed");
    }

    @Test
    void whatWasTakenBackFails() {
        RollbackEvent.RolledBack rolledBack = Heard.rolledBack(THERE);
        Deployment ended =
                SHIFTED.end(EndReason.ROLLED_BACK, "taken back", NOON).after();

        assertThat(code(healthy(ended, PASSED.with(rolledBack, NOON)))).isEqualTo("staging-failed");
        assertThat(healthy(ended, PASSED.with(rolledBack, NOON)).sentence())
                .contains("was taken back: v1.1.0 serves again");
        assertThat(healthy(SHIFTED, PASSED.with(Heard.rollbackStarted(THERE), NOON))
                        .sentence())
                .contains("is being taken back");
        assertThat(code(healthy(SHIFTED, PASSED.with(Heard.held(THERE), NOON)))).isEqualTo("staging-failed");
    }

    @Test
    void aWatchThatWasCutOffFailsAndOneThatEndedByItselfCounts() {
        Deployment superseded = SHIFTED.supersede(new DeploymentId("s-2"), NOON).after();
        Deployment ended = SHIFTED.end(EndReason.WATCHED, "watched", NOON).after();

        assertThat(code(healthy(superseded, Evidence.NONE))).isEqualTo("staging-not-watched");
        assertThat(code(healthy(superseded, PASSED))).as("its phase had ended").isEqualTo("passed");
        assertThat(code(healthy(ended, PASSED))).isEqualTo("passed");
        assertThat(code(healthy(SHIFTED.abort(Examples.SOMEONE, "no", NOON).after(), PASSED)))
                .isEqualTo("staging-failed");
    }

    @Test
    void aDeploymentWithinTheTimePassesToTheSecond() {
        assertThat(code(recent(SHIFTED, PASSED, Duration.ofHours(24)))).isEqualTo("passed");
        assertThat(recent(SHIFTED, PASSED, Duration.ofMinutes(90)).sentence())
                .isEqualTo(
                        "v1.2.0-rc1 on demo/household-api/staging got all traffic at 2026-11-24T17:00:00Z, 1 h 30 min"
                                + " ago: within 1d");
        assertThat(code(recent(SHIFTED, PASSED, Duration.ofHours(24).plusMillis(1))))
                .isEqualTo("staging-too-old");
    }

    @Test
    void smokeCountsByTheLastWordOfItsRule() {
        Verdict blind = new Verdict.Inconclusive(Verdict.Why.BLIND);

        assertThat(code(smoke(SHIFTED, PASSED))).isEqualTo("passed");
        assertThat(smoke(SHIFTED, PASSED).sentence()).contains("critical/smoke");
        assertThat(code(smoke(SHIFTED, heard(Heard.verdict(THERE, "critical/smoke", 1, blind, true)))))
                .isEqualTo("staging-watched");
        assertThat(code(smoke(
                        SHIFTED.end(EndReason.WATCHED, "", NOON).after(),
                        heard(Heard.verdict(THERE, "critical/smoke", 1, blind, true)))))
                .isEqualTo("staging-smoke-unknown");
        assertThat(code(smoke(
                        SHIFTED.end(EndReason.WATCHED, "", NOON).after(),
                        heard(Heard.verdict(THERE, "critical/smoke", 1, new Verdict.Breached(NOON), true)))))
                .isEqualTo("staging-smoke-failed");
        assertThat(code(smoke(Others.shifted(THERE, SAME, WITHOUT_SMOKE, NOON), PASSED)))
                .isEqualTo("staging-no-smoke");
    }

    private static Outcome absent(Optional<Deployment> newest) {
        return new StagingIsHealthy()
                .ask(Others.facts(
                        POLICY,
                        new Elsewhere(
                                Optional.of(new Staging(STAGING, Optional.empty(), newest)), List.of(), List.of()),
                        NOON));
    }

    @Test
    void anotherVersionThereFailsWithWhatIsThere() {
        Outcome outcome =
                absent(Optional.of(Others.shifted(THERE, version("v1.3.0", "f".repeat(40)), WITH_SMOKE, NOON)));

        assertThat(code(outcome)).isEqualTo("staging-other-version");
        assertThat(outcome.sentence())
                .isEqualTo(
                        "Version v1.2.0 was not deployed to demo/household-api/staging: v1.3.0 was deployed there last,"
                                + " at 2026-11-24T17:00:00Z");
        assertThat(absent(Optional.empty()).sentence()).contains("nothing was ever deployed there");
    }

    @Test
    void withoutDigestAndCommitTheTagProvesNothing() {
        Outcome outcome = absent(Optional.of(Others.shifted(THERE, Version.ofTag("v1.2.0"), WITH_SMOKE, NOON)));

        assertThat(code(outcome)).isEqualTo("staging-other-version");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason().remedy()).contains("digest or the commit"));
    }

    @Test
    void theDigestDecidesWhereBothHaveOneElseTheCommit() {
        Version digestA = new Version("a", Optional.of(COMMIT), Optional.of("sha256:a"), Optional.empty());
        Version digestB = new Version("a", Optional.of(COMMIT), Optional.of("sha256:b"), Optional.empty());

        assertThat(SameVersion.of(digestA, digestA)).isEqualTo(SameVersion.YES);
        assertThat(SameVersion.of(digestA, digestB)).as("built twice").isEqualTo(SameVersion.NO);
        assertThat(SameVersion.of(digestA, version("b", COMMIT))).isEqualTo(SameVersion.YES);
        assertThat(SameVersion.of(digestA, version("a", "f".repeat(40)))).isEqualTo(SameVersion.NO);
        assertThat(SameVersion.of(Version.ofTag("a"), Version.ofTag("a"))).isEqualTo(SameVersion.CANNOT_TELL);
    }

    @Test
    void onlyWhatThePolicyNamesIsAsked() {
        assertThat(new StagingIsHealthy().askedBy(Examples.wholePolicy(""))).isFalse();
        assertThat(new StagingIsHealthy().askedBy(POLICY)).isTrue();
        assertThat(new StagingIsRecent().askedBy(POLICY)).isTrue();
        assertThat(new StagingSmokePassed().askedBy(POLICY)).isTrue();
    }
}
