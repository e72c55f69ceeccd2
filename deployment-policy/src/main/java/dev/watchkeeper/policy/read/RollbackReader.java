package dev.watchkeeper.policy.read;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.policy.FalseAlarmBudget;
import dev.watchkeeper.policy.check.Amount;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.check.Use;
import dev.watchkeeper.policy.rollback.AtMost;
import dev.watchkeeper.policy.rollback.Means;
import dev.watchkeeper.policy.rollback.OnBlind;
import dev.watchkeeper.policy.rollback.RestoreRules;
import dev.watchkeeper.policy.rollback.RollbackRules;
import dev.watchkeeper.policy.rollback.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code rollback}. */
final class RollbackReader {
    private final KnownChecks checks;
    private final List<String> phases;
    private final Secrets secrets;
    private final Roles roles;

    RollbackReader(KnownChecks checks, List<String> phases, Secrets secrets, Roles roles) {
        this.checks = checks;
        this.phases = phases;
        this.secrets = secrets;
        this.roles = roles;
    }

    Optional<RollbackRules> read(Fields rollback) {
        List<Place> lines = rollback.requiredList("when", "[{ critical: failing, times: 3 }]");
        List<Trigger> when = Fields.each(lines, new TriggerReader(checks)::read);
        holdOneCritical(rollback, when);
        if (when.stream().anyMatch(Trigger.Detecting.class::isInstance)) {
            rollback.or("falseAlarm", FalseAlarmBudget.DEFAULT.text());
        }
        Optional<Amount.Ratio> falseAlarm =
                rollback.optional("falseAlarm").flatMap(place -> place.parsed(RollbackReader::percent));
        List<PhaseName> within = Fields.each(
                rollback.orList("phases", phases).items(),
                place -> place.oneOf(phases).flatMap(word -> DefinedName.of(word, PhaseName::new)));
        Optional<OnBlind> onBlind = rollback.or("onBlind", "hold")
                .oneOf(List.of("hold", "page"))
                .map(word -> word.equals("hold") ? OnBlind.HOLD : OnBlind.PAGE);
        List<Means> via =
                Fields.each(rollback.orList("via", List.of("target")).items(), new MeansReader(secrets)::read);
        Optional<Duration> limit = Spans.atLeastASecond(rollback.or("within", "5m"));
        List<CheckName> verifyWith = Fields.each(rollback.requiredList("verifyWith", "[health]"), this::verifying);
        if (rollback.has("verifyWith")
                && verifyWith.isEmpty()
                && rollback.problems().count() == rollback.before()) {
            rollback.errorAt("verifyWith", "Nothing would show that the way back worked.", "Name at least one check.");
        }
        Optional<AtMost> atMost =
                rollback.orSection("atMost").section(Section.AT_MOST).flatMap(RollbackReader::atMost);
        Optional<RestoreRules> database = rollback.optional("database")
                .flatMap(place -> place.section(Section.RESTORE))
                .flatMap(this::restore);
        return rollback.make(() -> new RollbackRules(
                falseAlarm,
                when,
                within,
                onBlind.orElseThrow(),
                via,
                limit.orElseThrow(),
                verifyWith,
                atMost.orElseThrow(),
                database));
    }

    private void holdOneCritical(Fields rollback, List<Trigger> when) {
        long rules =
                when.stream().filter(Trigger.CriticalFailing.class::isInstance).count();
        if (rules > 1) {
            rollback.errorAt("when", "`critical: failing` stands in more than one rule.", "Keep one of them.");
        }
        if (rules == 1
                && checks.checks().size() == checks.words().size()
                && checks.checks().stream().noneMatch(Check::critical)) {
            rollback.errorAt(
                    "when",
                    "No check is critical, so `critical: failing` could never be broken.",
                    "Mark one `critical: true`.");
        }
    }

    private static Amount.Ratio percent(String text) {
        if (Limit.parse("< " + text).amount() instanceof Amount.Ratio ratio
                && ratio.fraction().signum() > 0
                && ratio.fraction().compareTo(BigDecimal.ONE) < 0) {
            return ratio;
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a chance above 0% and below 100%: write it in percent, such as 0.1%");
    }

    private Optional<RestoreRules> restore(Fields fields) {
        fields.required("restore", "latest-before-start")
                .ifPresent(place -> place.oneOf(List.of("latest-before-start")));
        Optional<Long> approvals = fields.or("approvals", "2").wholeNumber(2, 20);
        List<String> from = Fields.each(fields.requiredList("from", "[dba]"), roles::read);
        return fields.make(() -> new RestoreRules(approvals.orElseThrow().intValue(), from));
    }

    private Optional<CheckName> verifying(Place place) {
        return checks.read(place).filter(name -> {
            Optional<String> why = checks.check(name).flatMap(RollbackReader::cannotVerify);
            why.ifPresent(reason ->
                    place.error("`" + name + "` cannot verify a way back: " + reason + ".", "Name another check."));
            return why.isEmpty();
        });
    }

    private static Optional<String> cannotVerify(Check check) {
        if (check.once()) {
            return Optional.of("it is asked once");
        }
        if (check.use() == Use.GATE) {
            return Optional.of("it is asked at the gate only");
        }
        return check.against().map(against -> "it needs two versions with traffic");
    }

    private static Optional<AtMost> atMost(Fields fields) {
        Optional<Long> automatic = fields.or("automatic", "3").wholeNumber(0, 1000);
        Optional<Duration> per = Spans.atLeastASecond(fields.or("per", "1h"));
        return fields.make(() -> new AtMost(automatic.orElseThrow().intValue(), per.orElseThrow()));
    }
}
