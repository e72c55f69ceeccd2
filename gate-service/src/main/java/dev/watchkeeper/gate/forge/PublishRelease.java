package dev.watchkeeper.gate.forge;

import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.gate.around.Wishes;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.watch.PhaseAction;
import java.time.Duration;
import java.util.Optional;

/** A release of the version's tag with what CHANGELOG.md says of it. One that is there already stays as it is. */
public final class PublishRelease implements Step.Once {
    private static final String CHANGELOG = "CHANGELOG.md";

    private final Forges forges;
    private final PhaseName phase;

    PublishRelease(Forges forges, PhaseName phase) {
        this.forges = forges;
        this.phase = phase;
    }

    @Override
    public String id() {
        return "watch." + phase + ".onPass[" + PhaseAction.GITHUB_RELEASE.word() + "]";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return true;
    }

    @Override
    public Wish wish(StepFacts facts) {
        return Wishes.afterGood(phase, facts);
    }

    @Override
    public Duration timeout() {
        return Forges.TIMEOUT;
    }

    @Override
    public StepAnswer act(StepFacts facts) {
        return OfTheVersion.act(forges, facts, (forge, commit, tag) -> switch (read(forge, commit, tag)) {
            case StepAnswer.NotDone missing -> published(forge, commit, tag);
            case StepAnswer other -> other;
        });
    }

    @Override
    public StepAnswer read(StepFacts facts) {
        return OfTheVersion.act(forges, facts, PublishRelease::read);
    }

    /** A tag that names another commit would make a release of what did not run. */
    private static StepAnswer published(Forge forge, Commit commit, String tag) {
        return switch (forge.commitOf(tag)) {
            case Told.Untold<Optional<String>> untold -> OfTheVersion.unread(untold, "what tag " + tag + " names");
            case Told.Known<Optional<String>>(Optional<String> known) ->
                known.filter(other -> !other.equals(commit.hash())).isPresent()
                        ? StepAnswer.NotDone.forAPerson(
                                "tag-taken",
                                "Tag " + tag + " names commit " + known.orElseThrow() + " and not " + commit,
                                "Find out which of the two ran under this name; the gate moves no tag")
                        : withText(forge, commit, tag);
        };
    }

    private static StepAnswer withText(Forge forge, Commit commit, String tag) {
        return switch (forge.text(commit.hash(), CHANGELOG)) {
            case Told.Untold<Optional<String>> untold -> OfTheVersion.unread(untold, "what is in " + CHANGELOG);
            case Told.Known<Optional<String>>(Optional<String> file) -> {
                Optional<String> section = file.flatMap(text -> ChangelogSection.of(text, tag));
                yield OfTheVersion.made(
                        forge.release(tag, commit.hash(), section.orElse("See " + CHANGELOG + ".")),
                        StepAnswer.Done.of("release " + tag + " is published"
                                + (section.isPresent() ? "" : "; " + CHANGELOG + " says nothing of " + tag)),
                        "release " + tag);
            }
        };
    }

    private static StepAnswer read(Forge forge, Commit commit, String tag) {
        return switch (forge.released(tag)) {
            case Told.Untold<Boolean> untold -> OfTheVersion.unread(untold, "whether there is a release " + tag);
            case Told.Known<Boolean>(Boolean there) ->
                there
                        ? StepAnswer.Done.of("release " + tag + " is published")
                        : StepAnswer.NotDone.of(
                                "release-missing", "There is no release " + tag, "It is published again");
        };
    }
}
