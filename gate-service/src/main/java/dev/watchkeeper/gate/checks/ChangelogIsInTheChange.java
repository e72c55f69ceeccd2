package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.gate.Demand;
import dev.watchkeeper.policy.gate.DocumentRules;
import java.util.List;
import java.util.Optional;

/** The change touches a CHANGELOG.md, by the list of changed files that the pipeline hands in. */
public final class ChangelogIsInTheChange implements GateCheck {
    private static final String FILE = "CHANGELOG.md";

    @Override
    public String id() {
        return "documents.changelog";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return !(demand(policy) instanceof Demand.Nothing);
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        return switch (demand(facts.policy())) {
            case Demand.Nothing nothing -> Outcome.Passed.of("the policy does not ask it");
            case Demand.Ask ask ->
                Outcome.NeedsPerson.of("CHANGELOG.md updated with the changes?", Attestation.DEPLOYER);
            case Demand.Required required -> looked(facts, List.of("**"));
            case Demand.When(List<String> patterns) -> looked(facts, patterns);
        };
    }

    private static Outcome looked(CheckFacts facts, List<String> patterns) {
        Optional<Outcome> noReport =
                ReportsOfTheCommit.missing(facts, ChangedPaths.of(facts).isEmpty(), "list of changed files", "changes");
        if (noReport.isPresent()) {
            return noReport.get();
        }
        List<String> paths = ChangedPaths.of(facts).orElseThrow();
        if (!ChangedPaths.match(paths, patterns)) {
            return Outcome.Passed.of("no changed file matches " + String.join(", ", patterns));
        }
        return paths.stream().anyMatch(path -> path.equals(FILE) || path.endsWith("/" + FILE))
                ? Outcome.Passed.of("CHANGELOG.md is among " + paths.size() + " changed files")
                : Outcome.Failed.of(
                        "changelog-missing",
                        "CHANGELOG.md is not among the " + paths.size() + " changed files",
                        "Write the change down in CHANGELOG.md, then request the new commit");
    }

    private static Demand demand(Policy policy) {
        return policy.gate().documents().map(DocumentRules::changelog).orElseGet(Demand.Nothing::new);
    }
}
