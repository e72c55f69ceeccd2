package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.contact.Contact;
import dev.watchkeeper.policy.database.Database;
import dev.watchkeeper.policy.exception.Exemption;
import dev.watchkeeper.policy.gate.GateRules;
import dev.watchkeeper.policy.gate.InfrastructureRules;
import dev.watchkeeper.policy.rollback.Means;
import dev.watchkeeper.policy.rollback.RestoreRules;
import dev.watchkeeper.policy.rollback.RollbackRules;
import dev.watchkeeper.policy.start.StartPlan;
import dev.watchkeeper.policy.target.Target;
import java.util.List;
import java.util.Optional;

/** What one section needs another to say. */
record CrossFit(Fields spec, List<Target> targets, Optional<String> repository) {

    void hold(KnownChecks checks) {
        checks.checks().forEach(check -> {
            String who = "`" + check.name() + "` asks it";
            switch (check.source()) {
                case "rds" -> needDatabase("checks", who);
                case "ecs" -> needTarget("checks", who, "ecs");
                case "ecr" -> needRegistry("checks", who);
                case "github-issues", "github-workflow" -> needRepository("checks", who);
                default -> {
                    // asks someone whom the check itself names
                }
            }
        });
    }

    void hold(GateRules gate) {
        gate.infrastructure()
                .filter(InfrastructureRules::rds)
                .ifPresent(rules -> needDatabase("gate", "`rds` asks it"));
        gate.infrastructure()
                .filter(InfrastructureRules::ecs)
                .ifPresent(rules -> needTarget("gate", "`ecs` asks it", "ecs"));
        gate.infrastructure()
                .filter(InfrastructureRules::elasticache)
                .ifPresent(rules -> needCache("`elasticache` asks it"));
        gate.infrastructure()
                .filter(rules -> rules.noMaintenanceWithin().isPresent() && !spec.has("cache"))
                .ifPresent(rules -> needDatabase("gate", "`awsMaintenance` asks it"));
        gate.wayBack()
                .filter(rules -> rules.imageExists() && spec.problems().count() == spec.before())
                .ifPresent(rules -> needRegistry("gate", "`imageExists` asks it"));
        gate.backup().ifPresent(rules -> needDatabase("gate", "`backup` is about it"));
        if (gate.ci().isPresent()
                || gate.review().isPresent()
                || gate.migrations().isPresent()) {
            needRepository("gate", "the change is read there");
        }
        gate.protectionRule()
                .filter(rule -> gate.ci().isEmpty()
                        && gate.review().isEmpty()
                        && gate.migrations().isEmpty())
                .ifPresent(rule -> needRepository("gate", "`protectionRule` answers for an environment of it"));
    }

    void hold(StartPlan start, Optional<Database> database) {
        if (start.readOnlyWhileMigrating()
                && database.flatMap(Database::readOnlySwitch).isEmpty()) {
            spec.errorAt(
                    "start",
                    "`readOnly` has no switch.",
                    "Add `readOnlySwitch: \"redis:my-api:read_only\"` to `database`.");
        }
        start.pipeline().ifPresent(workflow -> needRepository("start", "`" + workflow + "` is in it"));
        if (start.githubDeployment() && start.pipeline().isEmpty()) {
            needRepository("start", "`githubDeployment` is shown there");
        }
    }

    void hold(RollbackRules rollback) {
        rollback.via().forEach(means -> {
            switch (means) {
                case Means.GithubWorkflow workflow ->
                    needRepository("rollback", "`" + workflow.workflow() + "` is in it");
                case Means.EcsTaskDefinition task -> needTarget("rollback", "`via` changes it", "ecs");
                case Means.Webhook webhook -> {
                    // says its address itself
                }
                case Means.OwnTarget own -> {
                    // each target says its own
                }
            }
        });
        rollback.database().ifPresent(rules -> needDatabase("rollback", "`database` restores it"));
    }

    /** Nobody decides for a role in which no one is named: so many different persons must be. */
    void hold(RestoreRules rules, List<Contact> contacts) {
        List<String> empty = contacts.stream()
                .filter(contact -> rules.from().contains(contact.role())
                        && contact.people().isEmpty())
                .map(Contact::role)
                .toList();
        long people = rules.people(contacts).count();
        if (!empty.isEmpty()) {
            spec.errorAt(
                    "contacts",
                    "`rollback.database` asks " + String.join(", ", empty) + ", and nobody is named there.",
                    "Add `people: [their-subject]`, as their token names them.");
        } else if (people < rules.approvals()) {
            spec.errorAt(
                    "contacts",
                    "`rollback.database` asks " + rules.approvals() + " people other than the one who requests it, and "
                            + people + " are named in " + String.join(", ", rules.from()) + ".",
                    "Add more `people` there.");
        }
    }

    /** A question of a role in which nobody is named would never be answered. */
    void hold(List<Attestation> attest, List<Exemption> exceptions, List<Contact> contacts) {
        attest.stream()
                .filter(attestation -> !attestation.by().equals(Attestation.DEPLOYER))
                .forEach(attestation -> needPeople(attestation.by(), "attest[" + attestation.id() + "]", contacts));
        for (Exemption exemption : exceptions) {
            String where = "exceptions." + exemption.name();
            exemption.approve().forEach(role -> needPeople(role, where + ".approve", contacts));
            exemption.postReview().ifPresent(review -> needPeople(review.by(), where + ".postReview", contacts));
        }
    }

    private void needPeople(String role, String where, List<Contact> contacts) {
        boolean nobody = contacts.stream()
                .anyMatch(contact ->
                        contact.role().equals(role) && contact.people().isEmpty());
        if (nobody) {
            spec.errorAt(
                    "contacts",
                    "`" + where + "` asks " + role + ", and nobody is named there.",
                    "Add `people: [their-subject]` to `" + role + "`, as their token names them.");
        }
    }

    void needTarget(String word, String who, String kind) {
        boolean there = targets.stream().anyMatch(target -> target.kind().word().equals(kind));
        if (!there && spec.problems().count() == spec.before()) {
            spec.errorAt(
                    word, "There is no target of the kind `" + kind + "`, and " + who + ".", "Add it to `targets`.");
        }
    }

    private void needDatabase(String word, String who) {
        if (!spec.has("database")) {
            spec.errorAt(
                    word, "The policy names no database, and " + who + ".", "Add `database: { rds: my-production }`.");
        }
    }

    private void needCache(String who) {
        if (!spec.has("cache")) {
            spec.errorAt(
                    "gate",
                    "The policy names no cache, and " + who + ".",
                    "Add `cache: { elasticache: my-production }`.");
        }
    }

    private void needRegistry(String word, String who) {
        if (!spec.has("registry")) {
            spec.errorAt(
                    word, "The policy names no registry, and " + who + ".", "Add `registry: { ecr: my-team/my-api }`.");
        }
    }

    private void needRepository(String word, String who) {
        if (repository.isEmpty()) {
            spec.errorAt(
                    word,
                    "The policy names no repository, and " + who + ".",
                    "Add `repository: owner/name` to `metadata`.");
        }
    }
}
