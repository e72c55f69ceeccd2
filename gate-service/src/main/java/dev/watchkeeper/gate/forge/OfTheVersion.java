package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.kit.github.GithubRepository;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a step acts: the deployment's commit and tag in the repository that its policy names. */
final class OfTheVersion {
    /** What Git takes as a tag, and a little less. */
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_+.-]{0,126}");

    private OfTheVersion() {}

    interface Act {
        StepAnswer act(Forge forge, Commit commit, String tag);
    }

    /** What needs no tag. */
    interface AtCommit {
        StepAnswer act(Forge forge, Commit commit);
    }

    static StepAnswer act(Forges forges, StepFacts facts, Act act) {
        String tag = facts.deployment().request().version().tag();
        return atCommit(forges, facts, (forge, commit) -> {
            if (!TAG.matcher(tag).matches() || tag.contains("..") || tag.endsWith(".")) {
                return StepAnswer.NotDone.forAPerson(
                        "no-tag", "'" + tag + "' cannot be a tag of Git", "Request the next version under a tag");
            }
            return act.act(forge, commit, tag);
        });
    }

    static StepAnswer atCommit(Forges forges, StepFacts facts, AtCommit act) {
        Optional<String> hash = facts.deployment().request().version().commit().filter(Commit::valid);
        if (hash.isEmpty()) {
            return StepAnswer.NotDone.forAPerson(
                    "no-commit",
                    "The request of the deployment names no whole commit, and GitHub needs it",
                    "Do it by hand; send the whole hash with the next request");
        }
        try {
            return act.act(
                    forges.at(
                            facts.deployment().service().project(),
                            GithubRepository.of(facts.policy().metadata().repository())),
                    new Commit(hash.get()));
        } catch (IllegalArgumentException e) {
            return StepAnswer.NotDone.forAPerson(
                    "no-repository", "GitHub cannot be asked: " + e.getMessage(), "Correct metadata.repository");
        }
    }

    /** A reading that failed says nothing of what is there. */
    static StepAnswer unread(Told.Untold<?> untold, String what) {
        return StepAnswer.Unsure.of(
                untold.trouble().code(),
                "GitHub does not say " + what + ": " + untold.why(),
                untold.trouble().remedy());
    }

    static StepAnswer made(ForgeWriting.Effect effect, StepAnswer.Done done, String what) {
        return switch (effect) {
            case ForgeWriting.Made made -> done;
            case ForgeWriting.NotMade(Trouble trouble, String why) ->
                trouble.lasts()
                        ? StepAnswer.NotDone.forAPerson(
                                trouble.code(), what + " was not made: " + why, trouble.remedy())
                        : StepAnswer.NotDone.of(trouble.code(), what + " was not made: " + why, trouble.remedy());
            case ForgeWriting.Unclear(String why) ->
                StepAnswer.Unsure.of(
                        "github-unclear", "It is not known whether " + what + " was made: " + why, "It is read again");
        };
    }
}
