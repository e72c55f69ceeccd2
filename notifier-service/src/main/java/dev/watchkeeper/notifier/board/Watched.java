package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One deployment as it stands.
 *
 * @param order grows with the moment at which it was first heard of
 * @param version empty when its request is not known any more
 * @param of the deployment that was rolled back, when this watches the version that came back
 * @param share of the traffic in percent
 * @param policy empty when it is not known, or not understood
 * @param last the sentence of the last thing that moved it
 * @param gate what each check before the start says, by its path
 * @param answers what persons have answered, by question; the newest answer of each
 * @param owed what persons were reminded of and have not answered
 * @param stuck steps that need a person, with their sentence
 * @param rules the newest word of each rule
 * @param phases those that have ended, in their order
 */
public record Watched(
        WatchRef watch,
        long order,
        Optional<Version> version,
        Optional<Version> previous,
        StartKind kind,
        Optional<DeploymentId> of,
        Optional<SubjectId> requestedBy,
        Times times,
        DeploymentStatus status,
        Optional<EndReason> end,
        int share,
        Optional<Policy> policy,
        String last,
        List<GateWord> gate,
        List<Answer> answers,
        List<Owed> owed,
        List<Stuck> stuck,
        List<RuleWord> rules,
        List<PhaseWord> phases,
        RollbackWord rollback,
        Optional<DatabaseWord> database) {
    public Watched {
        gate = List.copyOf(gate);
        answers = List.copyOf(answers);
        owed = List.copyOf(owed);
        stuck = List.copyOf(stuck);
        rules = List.copyOf(rules);
        phases = List.copyOf(phases);
    }

    /** Whether it goes on. */
    public boolean live() {
        return !Board.over(status);
    }

    /** Whether it has, or had, traffic. */
    public boolean served() {
        return times.firstTraffic().isPresent();
    }

    public String tag() {
        return version.map(Version::tag).orElse("version not known");
    }

    /** When it reached each of its stations; what has not happened yet is empty. */
    public record Times(
            Optional<Instant> requested,
            Optional<Instant> admitted,
            Optional<Instant> started,
            Optional<Instant> firstTraffic,
            Optional<Instant> fullShift,
            Optional<Instant> over) {
        static final Times NONE = new Times(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** What a person has said about a question. */
    public record Answer(String question, SubjectId by, String statement, Instant at) {}

    /**
     * What a person owes.
     *
     * @param by {@code deployer}, or a role of the contacts
     * @param count how often it was asked for
     */
    public record Owed(String question, String by, String sentence, Instant since, Instant due, int count) {
        static final String REVIEW = "post-review:";

        public boolean review() {
            return question.startsWith(REVIEW);
        }
    }

    /** A step around the deployment that does not come out. */
    public record Stuck(String step, String sentence, Instant since) {}
}
