package dev.watchkeeper.gate.protection;

import dev.watchkeeper.contract.id.DeploymentId;
import java.time.Instant;
import java.util.Optional;

/** A held run a step later: everything as it was but what is set here. */
final class NextHeldRun {
    private final HeldRun from;
    private HeldRun.Stage stage;
    private int attempt;
    private Optional<Long> shown;
    private Optional<DeploymentId> deployment;
    private Optional<Verdict> verdict;
    private HeldRun.Reports reports;
    private Instant readAgain;
    private int asked;
    private Optional<Instant> lease;
    private Optional<Instant> lookAt;
    private Optional<HeldRun.Trouble> trouble;
    private String sentence;

    NextHeldRun(HeldRun from) {
        this.from = from;
        this.stage = from.stage();
        this.attempt = from.attempt();
        this.shown = from.shown();
        this.deployment = from.deployment();
        this.verdict = from.verdict();
        this.reports = from.reports();
        this.readAgain = from.readAgain();
        this.asked = from.asked();
        this.lease = from.lease();
        this.lookAt = from.lookAt();
        this.trouble = from.trouble();
        this.sentence = from.sentence();
    }

    NextHeldRun stage(HeldRun.Stage value) {
        stage = value;
        return this;
    }

    NextHeldRun attempt(int value) {
        attempt = value;
        return this;
    }

    NextHeldRun shown(Optional<Long> value) {
        shown = value;
        return this;
    }

    NextHeldRun deployment(Optional<DeploymentId> value) {
        deployment = value;
        return this;
    }

    NextHeldRun verdict(Optional<Verdict> value) {
        verdict = value;
        return this;
    }

    NextHeldRun reports(HeldRun.Reports value) {
        reports = value;
        return this;
    }

    NextHeldRun readAgain(Instant value) {
        readAgain = value;
        return this;
    }

    NextHeldRun asked(int value) {
        asked = value;
        return this;
    }

    NextHeldRun lease(Optional<Instant> value) {
        lease = value;
        return this;
    }

    NextHeldRun lookAt(Optional<Instant> value) {
        lookAt = value;
        return this;
    }

    NextHeldRun trouble(Optional<HeldRun.Trouble> value) {
        trouble = value;
        return this;
    }

    NextHeldRun sentence(String value) {
        sentence = value;
        return this;
    }

    HeldRun build() {
        return new HeldRun(
                from.at(),
                from.service(),
                stage,
                from.round(),
                attempt,
                from.since(),
                shown,
                deployment,
                verdict,
                reports,
                readAgain,
                asked,
                lease,
                lookAt,
                trouble,
                sentence);
    }
}
