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
import java.util.Optional;

/** The version's tag names its commit. One that is there already is not moved, whatever it names. */
public final class TagRelease implements Step.Once {
    private final Forges forges;
    private final PhaseName phase;

    TagRelease(Forges forges, PhaseName phase) {
        this.forges = forges;
        this.phase = phase;
    }

    @Override
    public String id() {
        return "watch." + phase + ".onPass[" + PhaseAction.TAG_RELEASE.word() + "]";
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
    public java.time.Duration timeout() {
        return Forges.TIMEOUT;
    }

    @Override
    public StepAnswer act(StepFacts facts) {
        return OfTheVersion.act(forges, facts, (forge, commit, tag) -> switch (read(forge, commit, tag)) {
            case StepAnswer.NotDone missing
            when missing.ofUse() ->
                OfTheVersion.made(
                        forge.tag(tag, commit.hash()),
                        StepAnswer.Done.of("tag " + tag + " names commit " + commit),
                        "tag " + tag);
            case StepAnswer other -> other;
        });
    }

    @Override
    public StepAnswer read(StepFacts facts) {
        return OfTheVersion.act(forges, facts, TagRelease::read);
    }

    private static StepAnswer read(Forge forge, Commit commit, String tag) {
        return switch (forge.commitOf(tag)) {
            case Told.Untold<Optional<String>> untold -> OfTheVersion.unread(untold, "what tag " + tag + " names");
            case Told.Known<Optional<String>>(Optional<String> known) ->
                known.isEmpty()
                        ? StepAnswer.NotDone.of("tag-missing", "There is no tag " + tag, "It is made again")
                        : known.get().equals(commit.hash())
                                ? StepAnswer.Done.of("tag " + tag + " names commit " + commit)
                                : StepAnswer.NotDone.forAPerson(
                                        "tag-taken",
                                        "Tag " + tag + " names commit " + known.get() + " and not " + commit,
                                        "Find out which of the two ran under this name; the gate moves no tag");
        };
    }
}
