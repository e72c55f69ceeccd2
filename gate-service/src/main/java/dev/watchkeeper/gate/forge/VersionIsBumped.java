package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.DocumentRules;
import java.time.Duration;
import java.util.Optional;

/** The file that holds the version holds another one than in what runs now; of a kind that is not known, it has changed. */
public final class VersionIsBumped implements GateCheck {
    private static final String REMEDY = "Write the new version into the file, then request that commit";

    private final Forges forges;
    private final VersionReader reader;

    public VersionIsBumped(Forges forges, VersionReader reader) {
        this.forges = forges;
        this.reader = reader;
    }

    @Override
    public String id() {
        return "documents.versionBumped";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return file(policy).isPresent();
    }

    @Override
    public Duration timeout() {
        return Forges.TIMEOUT;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        String file = file(facts.policy()).orElseThrow();
        return OfTheCommit.ask(forges, facts, (forge, commit) -> switch (Base.of(facts)) {
            case Base.NotKnown unknown ->
                Outcome.Unknown.of(
                        "running-unknown",
                        "It is not known yet what runs, and " + file + " is compared with it",
                        "See that the rollback service is ready, then request again");
            case Base.Nothing nothing -> compared(forge, commit, Optional.empty(), file);
            case Base.Running(String ref) -> compared(forge, commit, Optional.of(ref), file);
        });
    }

    private Outcome compared(Forge forge, Commit commit, Optional<String> before, String file) {
        String against = before.orElse("nothing");
        return forge.changed(before, commit.hash(), file)
                .outcome(
                        "whether " + file + " has changed since " + against,
                        changes -> changes.stream()
                                .filter(change -> change.path().equals(file))
                                .findFirst()
                                .map(change -> changed(forge, change, against))
                                .orElseGet(() -> Outcome.Failed.of(
                                        "version-not-bumped",
                                        file + " is the same in commit " + commit + " and in " + against,
                                        REMEDY)));
    }

    private Outcome changed(Forge forge, ChangedFile file, String against) {
        if (file.after().isEmpty()) {
            return Outcome.Failed.of(
                    "version-not-bumped", file.path() + " is not in the commit any more", "Correct the policy");
        }
        return forge.content(file.after().get())
                .map(content -> reader.version(file.path(), content))
                .outcome(
                        "what is in " + file.path(),
                        now -> file.before()
                                .map(old -> forge.content(old)
                                        .map(content -> reader.version(file.path(), content))
                                        .outcome(
                                                "what was in " + file.path(),
                                                was -> judged(file.path(), was, now, against)))
                                .orElseGet(() -> judged(file.path(), new VersionReader.None(), now, against)));
    }

    private static Outcome judged(String file, VersionReader.Found was, VersionReader.Found now, String against) {
        return switch (now) {
            case VersionReader.NotKnownKind kind -> Outcome.Passed.of(file + " has changed since " + against);
            case VersionReader.None none -> Outcome.Failed.of("version-not-bumped", file + " holds no version", REMEDY);
            case VersionReader.Version(String text) ->
                was.equals(now)
                        ? Outcome.Failed.of(
                                "version-not-bumped",
                                file + " has changed since " + against + ", and its version is still " + text,
                                REMEDY)
                        : Outcome.Passed.of(file + " has version " + text
                                + (was instanceof VersionReader.Version(String old)
                                        ? ", before " + old
                                        : ", before none"));
        };
    }

    private static Optional<String> file(Policy policy) {
        return policy.gate().documents().flatMap(DocumentRules::versionBumped);
    }
}
