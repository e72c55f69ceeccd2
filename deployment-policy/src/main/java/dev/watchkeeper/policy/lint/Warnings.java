package dev.watchkeeper.policy.lint;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Comparison;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.contact.Availability;
import dev.watchkeeper.policy.exception.Exemption;
import dev.watchkeeper.policy.rollback.Detector;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.policy.rule.Rule;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.watch.PhaseTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is allowed, and probably not meant. */
final class Warnings {
    /** With a null of this or more a threshold test is off: nothing worse is left to find. */
    private static final BigDecimal HIGHEST_NULL = new BigDecimal("0.95");
    /** Points of a baseline without which a gauge's test does not speak. */
    private static final int GAUGE_POINTS = 500;

    private static final Duration DAY = Duration.ofHours(24);

    /** Who agree to what a program has asked for. */
    private static final int TWO = 2;

    private final Policy policy;
    private final List<String> all = new ArrayList<>();

    private Warnings(Policy policy) {
        this.policy = policy;
    }

    static List<String> of(Policy policy) {
        Warnings warnings = new Warnings(policy);
        warnings.aboutTheWhole();
        warnings.aboutQuestions();
        policy.rules().stream()
                .filter(rule -> rule.acts() || rule.condition() instanceof Condition.Detecting)
                .forEach(warnings::about);
        return List.copyOf(warnings.all);
    }

    private void aboutTheWhole() {
        if (policy.rules().stream().noneMatch(Rule::acts)) {
            all.add("No rule acts: nothing is ever taken back automatically.");
        }
        if (policy.rollback().atMost().automatic() == 0) {
            all.add("rollback.atMost.automatic is 0: every rollback is held for a person.");
        }
        policy.contacts().forEach(contact -> {
            if (contact.availability() instanceof Availability.Unclear(String words, String why)) {
                all.add("contacts." + contact.role() + ".available: `" + words + "` is not understood: " + why
                        + ". This contact counts as always available.");
            }
        });
    }

    /** A run of GitHub Actions is requested by no person. */
    private void aboutQuestions() {
        if (policy.gate().protectionRule().isPresent()) {
            policy.attest().stream()
                    .filter(attestation -> attestation.by().equals(Attestation.DEPLOYER))
                    .forEach(attestation -> all.add("attest[" + attestation.id()
                            + "]: asks whoever requests, and with gate.protectionRule that is GitHub: nobody can answer it;"
                            + " name a contact."));
            policy.exceptions().forEach(this::ofARun);
        }
    }

    /** Two have to agree where a program requests. */
    private void ofARun(Exemption exemption) {
        if (!exemption.bypass().isEmpty() && people(exemption.approve()) < TWO) {
            all.add("exceptions." + exemption.name()
                    + ": a run that GitHub holds back needs two people for it, and `approve` names "
                    + people(exemption.approve())
                    + ": add `people`, or request such a deployment under your own name.");
        }
        exemption
                .postReview()
                .filter(review -> !exemption.bypass().isEmpty() && people(List.of(review.by())) < TWO)
                .ifPresent(review -> all.add("exceptions." + exemption.name()
                        + ".postReview: of a run that GitHub holds back two people write it, and `" + review.by()
                        + "` names " + people(List.of(review.by())) + ": add `people`."));
    }

    private long people(List<String> roles) {
        return policy.contacts().stream()
                .filter(contact -> roles.contains(contact.role()))
                .flatMap(contact -> contact.people().stream())
                .distinct()
                .count();
    }

    private void about(Rule rule) {
        rule.condition().about().ifPresent(name -> asked(rule, name));
        switch (rule.condition()) {
            case Condition.Literal literal -> literal(rule, literal);
            case Condition.Detecting test -> detecting(rule, test);
            case Condition.Failing failing -> {
                if (check(failing.check()).once()) {
                    all.add(rule.id() + ": `" + failing.check() + "` is asked once, so one failure suffices.");
                }
            }
            case Condition.Buckets buckets -> {
                // pages only
            }
            case Condition.Compared compared -> {
                // pages only
            }
            case Condition.Reported reported -> {
                // a person's word
            }
        }
    }

    /** A breach acts only in the phases of {@code rollback.phases}; the check must be asked in one of them. */
    private void asked(Rule rule, CheckName name) {
        boolean asked = policy.rollback().phases().stream()
                .flatMap(phase -> policy.watch().phase(phase).stream())
                .anyMatch(phase -> policy.checksOf(phase).contains(check(name)));
        if (!asked) {
            all.add(rule.id() + ": can never act, since `" + name
                    + "` is asked in none of the phases in which a breach acts.");
        }
    }

    private void literal(Rule rule, Condition.Literal literal) {
        if (!(check(literal.check()).measurement() instanceof Measurement.Ratio)) {
            return;
        }
        boolean never = impossible(literal.bad());
        if (never || impossible(literal.bad().negated())) {
            all.add(rule.id() + ": `" + literal.bad().text() + "` can " + (never ? "never" : "only")
                    + " hold, since a part lies between 0% and 100%.");
        }
    }

    private static boolean impossible(Limit limit) {
        BigDecimal number = limit.amount().number();
        return switch (limit.comparison()) {
            case LESS -> number.signum() <= 0;
            case AT_MOST -> number.signum() < 0;
            case GREATER -> number.compareTo(BigDecimal.ONE) >= 0;
            case AT_LEAST -> number.compareTo(BigDecimal.ONE) > 0;
            case EQUAL -> number.compareTo(BigDecimal.ONE) > 0;
            case NOT_EQUAL -> false;
        };
    }

    private void detecting(Rule rule, Condition.Detecting test) {
        Check check = check(test.check());
        Duration bucket = check.resolution(policy.shortestEvery(check));
        switch (test.detector()) {
            case Detector.Threshold threshold -> {
                check.expect()
                        .filter(limit -> limit.comparison() != Comparison.NOT_EQUAL
                                && limit.amount().number().compareTo(HIGHEST_NULL) >= 0)
                        .ifPresent(limit -> all.add(rule.id() + ": can never be broken: with a limit of "
                                + limit.amount().text() + " nothing worse is left to find: write one below 95%."));
                longEnough(rule, threshold.lasting());
            }
            case Detector.Relative relative -> {
                long points = DAY.dividedBy(bucket);
                if (check.measurement() instanceof Measurement.Gauge && points < GAUGE_POINTS) {
                    all.add(rule.id() + ": can never be broken: points of " + Durations.text(bucket) + " give " + points
                            + " in a day's baseline, and " + GAUGE_POINTS + " are needed.");
                }
                longEnough(rule, relative.lasting());
            }
            case Detector.Catastrophic catastrophic -> {
                // speaks after a few requests
            }
            case Detector.Concurrent concurrent -> longEnough(rule, bucket);
        }
    }

    private void longEnough(Rule rule, Duration lasting) {
        Duration longest = policy.rollback().phases().stream()
                .flatMap(phase -> policy.watch().phase(phase).stream())
                .map(Warnings::length)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (lasting.compareTo(longest) > 0) {
            all.add(rule.id() + ": needs " + Durations.text(lasting)
                    + ", and no phase in which a breach acts lasts so long.");
        }
    }

    private static Duration length(Phase phase) {
        return switch (phase.to()) {
            case PhaseTime.FirstTraffic() -> Duration.ZERO;
            case PhaseTime.AfterFullShift(Duration end) ->
                switch (phase.from()) {
                    case PhaseTime.FirstTraffic() -> DAY;
                    case PhaseTime.AfterFullShift(Duration begin) -> end.minus(begin);
                };
        };
    }

    private Check check(CheckName name) {
        return policy.check(name).orElseThrow(() -> new IllegalStateException("a rule names a check of its policy"));
    }
}
