package dev.watchkeeper.policy.read;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.policy.check.Amount;
import dev.watchkeeper.policy.check.Comparison;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.gate.CiRules;
import dev.watchkeeper.policy.gate.DocumentRules;
import dev.watchkeeper.policy.gate.MigrationRules;
import dev.watchkeeper.policy.gate.ReviewRules;
import dev.watchkeeper.policy.yaml.YamlNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the gate asks about the change itself: {@code ci}, {@code review}, {@code migrations}, {@code documents}. */
final class ChangeReader {
    private static final Pattern TEAM = Pattern.compile("team:[A-Za-z0-9][A-Za-z0-9-]{0,99}");

    private static final Pattern STATUS = Pattern.compile("status:[^\\p{Cntrl}]{1,255}");

    private final Fields gate;

    ChangeReader(Fields gate) {
        this.gate = gate;
    }

    Optional<CiRules> ci() {
        return section("ci", Section.GATE_CI).flatMap(fields -> {
            List<String> required = Fields.each(fields.optionalList("required"), Place::text);
            Optional<Fields> whence = fields.optional("coverage")
                    .filter(place -> place.node() instanceof YamlNode.Mapping)
                    .flatMap(place -> place.section(Section.GATE_COVERAGE));
            Optional<Limit> coverage = whence.isPresent()
                    ? whence.get().required("minimum", "\">= 80%\"").flatMap(ChangeReader::coverage)
                    : fields.optional("coverage").flatMap(ChangeReader::coverage);
            Optional<String> coverageFrom = whence.flatMap(
                            section -> section.required("from", "status:codecov/project"))
                    .flatMap(place -> place.parsed(ChangeReader::status));
            Map<CiRules.Severity, Long> most = new EnumMap<>(CiRules.Severity.class);
            fields.optional("vulnerabilities")
                    .flatMap(place -> place.section(Section.GATE_VULNERABILITIES))
                    .ifPresent(words -> {
                        for (CiRules.Severity severity : CiRules.Severity.values()) {
                            words.optional(Place.word(severity))
                                    .flatMap(place -> place.wholeNumber(0, 999_999))
                                    .ifPresent(number -> most.put(severity, number));
                        }
                    });
            return fields.make(() -> new CiRules(required, coverage, coverageFrom, most));
        });
    }

    Optional<ReviewRules> review() {
        return section("review", Section.GATE_REVIEW).flatMap(fields -> {
            Optional<Long> approvals = fields.or("approvals", "1").wholeNumber(0, 100);
            Optional<String> from = fields.optional("from").flatMap(place -> place.parsed(ChangeReader::team));
            Optional<Integer> threads = fields.optional("unresolvedThreads")
                    .flatMap(place -> place.wholeNumber(0, 1000))
                    .map(Long::intValue);
            List<String> labels = Fields.each(fields.optionalList("forbiddenLabels"), Place::text);
            Optional<ReviewRules.PathReview> security = pathReview(fields, "securityReview");
            Optional<ReviewRules.PathReview> product = pathReview(fields, "productReview");
            boolean sinceRunning = fields.says("pullRequests", "since-running");
            return fields.make(() -> new ReviewRules(
                    approvals.orElseThrow().intValue(), from, threads, labels, security, product, sinceRunning));
        });
    }

    private static Optional<ReviewRules.PathReview> pathReview(Fields review, String word) {
        return review.optional(word)
                .flatMap(place -> place.section(Section.GATE_PATH_REVIEW))
                .flatMap(fields -> {
                    List<String> paths = DemandReader.paths(fields, "paths");
                    Optional<String> from =
                            fields.required("from", "team:security").flatMap(place -> place.parsed(ChangeReader::team));
                    return fields.make(() -> new ReviewRules.PathReview(paths, from.orElseThrow()));
                });
    }

    Optional<MigrationRules> migrations() {
        return section("migrations", Section.GATE_MIGRATIONS).flatMap(fields -> {
            boolean lint = fields.flag("lint");
            boolean concurrently = fields.says("indexes", "concurrently");
            boolean block = fields.says("destructive", "block");
            boolean rollbackScript = fields.says("rollbackScript", "required");
            Optional<Limit> estimate = estimate(fields);
            Optional<EnvironmentName> testedOn =
                    fields.optional("testedOn").flatMap(place -> place.parsed(EnvironmentName::new));
            return fields.make(() -> new MigrationRules(lint, concurrently, block, rollbackScript, estimate, testedOn));
        });
    }

    Optional<DocumentRules> documents() {
        return section("documents", Section.GATE_DOCUMENTS).flatMap(fields -> {
            var changelog = DemandReader.read(fields, "changelog");
            Optional<String> version = fields.text("versionBumped");
            var apiDocs = DemandReader.read(fields, "apiDocs");
            var runbook = DemandReader.read(fields, "runbook");
            var userDocs = DemandReader.read(fields, "userDocs");
            return fields.make(() -> new DocumentRules(changelog, version, apiDocs, runbook, userDocs));
        });
    }

    private Optional<Fields> section(String word, Section section) {
        return gate.optional(word).flatMap(place -> place.section(section));
    }

    /** {@code estimate}: a time that is not passed. */
    static Optional<Limit> estimate(Fields fields) {
        return limit(
                fields.optional("estimate"),
                limit -> limit.amount() instanceof Amount.Time
                        && (limit.comparison() == Comparison.LESS || limit.comparison() == Comparison.AT_MOST),
                "An estimate is the longest time that is allowed.",
                "Write it like `< 5m`.");
    }

    private static Optional<Limit> coverage(Place place) {
        return limit(
                Optional.of(place),
                limit -> limit.amount() instanceof Amount.Ratio
                        && (limit.comparison() == Comparison.AT_LEAST || limit.comparison() == Comparison.GREATER),
                "Coverage is the least part that is tested.",
                "Write it like `>= 80%`.");
    }

    private static String status(String text) {
        if (!STATUS.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a commit status: write its name at GitHub after status:, like status:codecov/project");
        }
        return text.substring("status:".length());
    }

    private static Optional<Limit> limit(
            Optional<Place> place, java.util.function.Predicate<Limit> fits, String sentence, String remedy) {
        return place.flatMap(given -> given.parsed(Limit::parse).filter(limit -> {
            if (!fits.test(limit)) {
                given.error(sentence, remedy);
                return false;
            }
            return true;
        }));
    }

    private static String team(String text) {
        if (!TEAM.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a team: write it like team:senior-engineers");
        }
        return text.substring("team:".length());
    }
}
