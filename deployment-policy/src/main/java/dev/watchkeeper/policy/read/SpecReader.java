package dev.watchkeeper.policy.read;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyMetadata;
import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.contact.Contact;
import dev.watchkeeper.policy.cutover.Cutover;
import dev.watchkeeper.policy.database.Cache;
import dev.watchkeeper.policy.database.Database;
import dev.watchkeeper.policy.database.Registry;
import dev.watchkeeper.policy.exception.Exemption;
import dev.watchkeeper.policy.gate.GateRules;
import dev.watchkeeper.policy.notify.NotifyPlan;
import dev.watchkeeper.policy.rollback.RollbackRules;
import dev.watchkeeper.policy.start.StartPlan;
import dev.watchkeeper.policy.target.Target;
import dev.watchkeeper.policy.watch.WatchPlan;
import dev.watchkeeper.policy.window.WindowRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code spec}: each section, then what one needs another to say. */
record SpecReader(Fields spec, Secrets secrets) {

    Optional<Policy> read(Optional<PolicyMetadata> metadata) {
        List<Target> targets = new TargetsReader(secrets).read(spec);
        DatabaseReader stores = new DatabaseReader(secrets);
        Optional<Database> database = stores.database(spec);
        Optional<Cache> cache = stores.cache(spec);
        Optional<Registry> registry = stores.registry(spec);
        List<ServiceRef> dependsOn =
                Fields.each(spec.optionalList("dependsOn"), place -> place.parsed(ServiceRef::parse));
        Optional<WindowRule> window = spec.optional("window")
                .flatMap(place -> place.section(Section.WINDOW))
                .flatMap(WindowReader::read);
        KnownChecks checks = new ChecksReader(secrets).read(spec);
        Roles roles = Roles.of(spec);
        Optional<GateRules> gate = new GateReader(checks).read(spec);
        Optional<StartPlan> start = StartReader.read(spec);
        Optional<Cutover> cutover = CutoverReader.read(spec);
        Optional<Fields> phases = spec.required("watch", "{ short: { from: 0m, to: 30m, every: 15s, checks: all } }")
                .flatMap(Place::names);
        Optional<WatchPlan> watch = phases.flatMap(new WatchReader(checks)::read);
        List<String> phaseWords = phases.map(WatchReader::phaseWords).orElse(List.of());
        List<Attestation> attest = new AttestReader(phaseWords, roles).read(spec);
        Optional<RollbackRules> rollback = spec.required("rollback", "{ when: [...], verifyWith: [...] }")
                .flatMap(place -> place.section(Section.ROLLBACK))
                .flatMap(new RollbackReader(checks, phaseWords, secrets, roles)::read);
        List<Exemption> exceptions = new ExemptionsReader(roles).read(spec);
        List<Contact> contacts = ContactsReader.read(spec);
        Optional<NotifyPlan> notify = NotifyReader.read(
                spec,
                metadata.map(about -> about.service().service().value().toLowerCase(Locale.ROOT))
                        .orElse("service"));
        CrossFit fit = new CrossFit(spec, targets, metadata.flatMap(PolicyMetadata::repository));
        fit.hold(checks);
        gate.ifPresent(fit::hold);
        start.ifPresent(plan -> fit.hold(plan, database));
        cutover.flatMap(Cutover::from).ifPresent(kind -> fit.needTarget("cutover", "`from` follows it", kind));
        rollback.ifPresent(fit::hold);
        rollback.flatMap(RollbackRules::database).ifPresent(rules -> fit.hold(rules, contacts));
        fit.hold(attest, exceptions, contacts);
        return metadata.flatMap(about -> spec.make(() -> new Policy(
                about,
                targets,
                database,
                cache,
                registry,
                dependsOn,
                window,
                checks.checks(),
                gate.orElseThrow(),
                attest,
                start,
                cutover.orElseThrow(),
                watch.orElseThrow(),
                rollback.orElseThrow(),
                exceptions,
                contacts,
                notify.orElseThrow())));
    }
}
