package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.supplier.Duty;
import dev.watchkeeper.gate.supplier.Told;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.PeopleRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A person who can be reached is on call by a schedule whenever the deployment may start; for the backup it is another one than by the
 * first schedule.
 */
public final class SomebodyIsOnCall extends AskedOfSupplier {
    private final String role;
    private final Function<PeopleRules, Optional<String>> schedule;
    private final Function<PeopleRules, Optional<String>> notOf;
    private final Duty duty;

    private SomebodyIsOnCall(
            String id,
            String role,
            Function<PeopleRules, Optional<String>> schedule,
            Function<PeopleRules, Optional<String>> notOf,
            Duty duty) {
        super(id);
        this.role = role;
        this.schedule = schedule;
        this.notOf = notOf;
        this.duty = duty;
    }

    public static SomebodyIsOnCall first(Duty duty) {
        return new SomebodyIsOnCall("people.onCall", "on call", PeopleRules::onCall, rules -> Optional.empty(), duty);
    }

    public static SomebodyIsOnCall backup(Duty duty) {
        return new SomebodyIsOnCall("people.backup", "the backup", PeopleRules::backup, PeopleRules::onCall, duty);
    }

    @Override
    public boolean askedBy(Policy policy) {
        return schedule(policy).isPresent();
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        String asked = schedule(facts.policy()).orElseThrow();
        Optional<String> others = facts.policy().gate().people().flatMap(notOf);
        List<String> well = new ArrayList<>();
        for (Instant start : PossibleStart.of(facts)) {
            Outcome then = at(facts, start, asked, others);
            if (!(then instanceof Outcome.Passed passed)) {
                return then;
            }
            well.add(passed.sentence());
        }
        return Outcome.Passed.of(well.stream().distinct().collect(Collectors.joining("; ")));
    }

    private Outcome at(CheckFacts facts, Instant start, String asked, Optional<String> others) {
        Told<List<Duty.OnDuty>> told = duty.at(facts.deployment().service().project(), asked, start);
        if (others.isEmpty()) {
            return told.judged(persons -> judged(persons, List.of(), asked, start));
        }
        return duty.at(facts.deployment().service().project(), others.get(), start)
                .judged(first -> told.judged(persons -> judged(persons, first, asked, start)));
    }

    private Outcome judged(List<Duty.OnDuty> persons, List<Duty.OnDuty> first, String asked, Instant start) {
        if (persons.isEmpty()) {
            return Outcome.Failed.of(
                    "nobody-on-call",
                    "Nobody is " + role + " at " + start + " by the schedule " + asked + " of PagerDuty",
                    "Put somebody on the schedule, and see that an escalation policy uses it; then request again");
        }
        List<Duty.OnDuty> reachable =
                persons.stream().filter(Duty.OnDuty::reachable).toList();
        if (reachable.isEmpty()) {
            return Outcome.Failed.of(
                    "on-call-unreachable",
                    names(persons) + " is " + role + " at " + start + " and has no way of being reached in PagerDuty",
                    "Add a contact method to the person's profile there, then request again");
        }
        Set<String> taken = first.stream().map(Duty.OnDuty::id).collect(Collectors.toSet());
        List<Duty.OnDuty> free = reachable.stream()
                .filter(person -> !taken.contains(person.id()))
                .toList();
        return free.isEmpty()
                ? Outcome.Failed.of(
                        "backup-is-on-call",
                        names(reachable) + " is both on call and " + role + " at " + start
                                + ": nobody stands behind whoever is on call",
                        "Put somebody else on the schedule " + asked + ", then request again")
                : Outcome.Passed.of(
                        names(free) + " is " + role + " at " + start + " by the schedule " + asked + until(free));
    }

    private Optional<String> schedule(Policy policy) {
        return policy.gate().people().flatMap(schedule);
    }

    private static String names(List<Duty.OnDuty> persons) {
        return Listed.of(persons.stream().map(Duty.OnDuty::name).toList());
    }

    private static String until(List<Duty.OnDuty> persons) {
        return persons.size() == 1
                ? persons.getFirst().until().map(end -> ", until " + end).orElse("")
                : "";
    }
}
