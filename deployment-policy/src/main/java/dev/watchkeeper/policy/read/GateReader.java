package dev.watchkeeper.policy.read;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.gate.BackupRules;
import dev.watchkeeper.policy.gate.GateRules;
import dev.watchkeeper.policy.gate.IncidentRules;
import dev.watchkeeper.policy.gate.InfrastructureRules;
import dev.watchkeeper.policy.gate.MonitoringRules;
import dev.watchkeeper.policy.gate.PeopleRules;
import dev.watchkeeper.policy.gate.PreviousVersion;
import dev.watchkeeper.policy.gate.ProtectionRule;
import dev.watchkeeper.policy.gate.StagingRules;
import dev.watchkeeper.policy.gate.WayBackRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code gate}: two rules hold unless the policy switches them off, the others where it names them. */
final class GateReader {
    private static final Pattern SCHEDULE = Pattern.compile("pagerduty:[A-Z0-9]{1,32}");
    private static final Pattern PAGERDUTY_ID = Pattern.compile("[A-Z0-9]{1,32}");
    private static final String NONE_WITHIN = "none-within ";

    private final KnownChecks checks;

    GateReader(KnownChecks checks) {
        this.checks = checks;
    }

    Optional<GateRules> read(Fields spec) {
        return spec.orSection("gate").section(Section.GATE).flatMap(this::gate);
    }

    private Optional<GateRules> gate(Fields gate) {
        Optional<Fields> watched = gate.orSection("monitoring").section(Section.GATE_MONITORING);
        Optional<Boolean> rulesNotBlind =
                watched.flatMap(fields -> fields.or("rulesNotBlind", "true").flag());
        Optional<Fields> back = gate.orSection("rollback").section(Section.GATE_ROLLBACK);
        Optional<String> previous = back.flatMap(
                rollback -> rollback.or("previousVersion", "known-good").oneOf(List.of("known-good", "any")));
        ChangeReader change = new ChangeReader(gate);
        Optional<WayBackRules> wayBack =
                back.filter(fields -> fields.words().size() > 1).flatMap(GateReader::wayBack);
        Optional<MonitoringRules> monitoring =
                watched.filter(fields -> fields.words().size() > 1).flatMap(GateReader::monitoring);
        Optional<StagingRules> staging =
                section(gate, "staging", Section.GATE_STAGING).flatMap(GateReader::staging);
        Optional<IncidentRules> incidents =
                section(gate, "incidents", Section.GATE_INCIDENTS).flatMap(GateReader::incidents);
        Optional<InfrastructureRules> infrastructure =
                section(gate, "infrastructure", Section.GATE_INFRASTRUCTURE).flatMap(this::infrastructure);
        Optional<BackupRules> backup =
                section(gate, "backup", Section.GATE_BACKUP).flatMap(GateReader::backup);
        Optional<PeopleRules> people =
                section(gate, "people", Section.GATE_PEOPLE).flatMap(GateReader::people);
        Optional<ProtectionRule> protectionRule =
                section(gate, "protectionRule", Section.GATE_PROTECTION).flatMap(GateReader::protectionRule);
        var ci = change.ci();
        var review = change.review();
        var migrations = change.migrations();
        var documents = change.documents();
        return gate.make(() -> new GateRules(
                rulesNotBlind.orElseThrow(),
                previous.orElseThrow().equals("any") ? PreviousVersion.ANY : PreviousVersion.KNOWN_GOOD,
                ci,
                review,
                migrations,
                documents,
                wayBack,
                monitoring,
                staging,
                incidents,
                infrastructure,
                backup,
                people,
                protectionRule));
    }

    private static Optional<Fields> section(Fields gate, String word, Section section) {
        return gate.optional(word).flatMap(place -> place.section(section));
    }

    private static Optional<WayBackRules> wayBack(Fields fields) {
        boolean imageExists = fields.flag("imageExists");
        Optional<Limit> estimate = ChangeReader.estimate(fields);
        Optional<EnvironmentName> testedOn =
                fields.optional("testedOn").flatMap(place -> place.parsed(EnvironmentName::new));
        var scripts = DemandReader.read(fields, "databaseScripts");
        return fields.make(() -> new WayBackRules(imageExists, estimate, testedOn, scripts));
    }

    private static Optional<MonitoringRules> monitoring(Fields fields) {
        boolean monitors = fields.says("datadogMonitors", "configured");
        boolean apm = fields.says("apm", "reporting");
        boolean sentry = fields.says("sentryProject", "exists");
        boolean logs = fields.says("logGroup", "receiving");
        var dashboards = DemandReader.read(fields, "dashboards");
        return fields.make(() -> new MonitoringRules(monitors, apm, sentry, logs, dashboards));
    }

    private static Optional<StagingRules> staging(Fields fields) {
        boolean healthy = fields.flag("healthy");
        Optional<Duration> within = fields.optional("deployedWithin").flatMap(Spans::atLeastASecond);
        boolean smoke = fields.says("smoke", "passing");
        return fields.make(() -> new StagingRules(healthy, within, smoke));
    }

    private static Optional<IncidentRules> incidents(Fields fields) {
        Optional<Long> active = fields.or("active", "0").wholeNumber(0, 1000);
        List<String> services =
                Fields.each(fields.optionalList("pagerduty"), place -> place.parsed(GateReader::pagerdutyService));
        Optional<URI> page = fields.optional("statuspage").flatMap(place -> place.parsed(Addresses::plain));
        return fields.make(() -> new IncidentRules(active.orElseThrow().intValue(), services, page));
    }

    private static String pagerdutyService(String text) {
        if (!PAGERDUTY_ID.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a service of PagerDuty: write its id, such as PAPI123, from the end of its address");
        }
        return text;
    }

    private Optional<InfrastructureRules> infrastructure(Fields fields) {
        List<CheckName> names = Fields.each(fields.optionalList("checks"), checks::read);
        Optional<Duration> maintenance =
                fields.optional("awsMaintenance").flatMap(place -> place.parsed(GateReader::noneWithin));
        boolean rds = fields.says("rds", "available");
        boolean ecs = fields.says("ecs", "steady");
        boolean elasticache = fields.says("elasticache", "available");
        return fields.make(() -> new InfrastructureRules(names, maintenance, rds, ecs, elasticache));
    }

    private static Duration noneWithin(String text) {
        if (!text.startsWith(NONE_WITHIN)) {
            throw new IllegalArgumentException(
                    "'" + text + "' does not say how long nothing may be planned: write none-within 2h");
        }
        return Durations.parse(text.substring(NONE_WITHIN.length()));
    }

    private static Optional<BackupRules> backup(Fields fields) {
        Optional<Duration> automated = fields.optional("automatedWithin").flatMap(Spans::atLeastASecond);
        boolean snapshot = fields.says("snapshot", "before-start");
        Optional<Duration> wait = Spans.atLeastASecond(fields.or("waitAvailable", "30m"));
        return fields.make(() -> new BackupRules(automated, snapshot, wait.orElseThrow()));
    }

    private static Optional<PeopleRules> people(Fields fields) {
        Optional<String> onCall = fields.optional("onCall").flatMap(place -> place.parsed(GateReader::schedule));
        Optional<String> backup = fields.optional("backup").flatMap(place -> place.parsed(GateReader::schedule));
        return fields.make(() -> new PeopleRules(onCall, backup));
    }

    private static Optional<ProtectionRule> protectionRule(Fields fields) {
        Optional<String> environment =
                fields.required("github-environment", "production").flatMap(Place::text);
        Optional<ProtectionRule.Naming> version = fields.or("version", "tag").oneOf(ProtectionRule.Naming.class);
        boolean withJob = fields.says("start", "with-job");
        return fields.make(() -> new ProtectionRule(environment.orElseThrow(), version.orElseThrow(), withJob));
    }

    private static String schedule(String text) {
        if (!SCHEDULE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a schedule: write it like pagerduty:PHOUSE");
        }
        return text.substring("pagerduty:".length());
    }
}
