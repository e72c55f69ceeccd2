package dev.watchkeeper.gate.protection;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.gate.forge.Forge;
import dev.watchkeeper.gate.forge.ForgeDeployments;
import dev.watchkeeper.gate.forge.ForgeRuns;
import dev.watchkeeper.gate.forge.ForgeWriting;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.gate.forge.Told;
import dev.watchkeeper.gate.forge.Trouble;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.kit.github.GithubRepository;
import dev.watchkeeper.policy.gate.ProtectionRule.Naming;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Asks GitHub about one run; always at our own address of its API, and in the policy's repository. */
final class AskingGithub {
    private static final Set<String> BEGUN = Set.of("in_progress", "success");
    private static final int SHORT = 7;

    private final Forges forges;

    AskingGithub(Forges forges) {
        this.forges = forges;
    }

    Heard ask(HeldRun run, Question question) {
        Forge forge = forges.at(run.at().project(), GithubRepository.of(run.at().repository()));
        return switch (question) {
            case Question.IsItHeld(Naming naming) -> isItHeld(forge, run, naming);
            case Question.Report(String comment) -> {
                ForgeWriting.Effect unused =
                        forge.review(run.at().run(), run.at().environment(), Optional.empty(), comment);
                yield new Heard.Reported();
            }
            case Question.Answer(Verdict verdict, String comment) ->
                sent(forge.review(run.at().run(), run.at().environment(), Optional.of(state(verdict)), comment));
            case Question.IsItAnswered(Verdict verdict) -> isItAnswered(forge, run, verdict);
            case Question.HasItsJobBegun() -> hasItsJobBegun(forge, run);
        };
    }

    private static Heard isItHeld(Forge forge, HeldRun held, Naming naming) {
        return known(forge, held, run -> {
            if (run.over()) {
                return new Heard.Gone("Run " + run.number() + " is over: " + run.said());
            }
            return switch (forge.waitsAt(run.number())) {
                case Told.Untold<List<String>> untold -> untold(untold, "where run " + run.number() + " waits");
                case Told.Known<List<String>>(List<String> names) ->
                    among(names, held) ? shown(forge, held, run, named(forge, run, naming)) : notHeld(held, run);
            };
        });
    }

    /** By it a later job of the same run is told apart. */
    private static Heard shown(Forge forge, HeldRun held, ForgeRuns.Run run, Heard named) {
        if (!(named instanceof Heard.Held is)) {
            return named;
        }
        return switch (shown(forge, held, run)) {
            case Told.Untold<Optional<Long>> untold -> untold(untold, "which deployment run " + run.number() + " made");
            case Told.Known<Optional<Long>>(Optional<Long> number) -> is.shownAs(number);
        };
    }

    private static Heard notHeld(HeldRun held, ForgeRuns.Run run) {
        return new Heard.NotHeld("Run " + run.number() + " is " + run.said() + " and does not wait at "
                + held.at().environment());
    }

    /** A tag is one only when the repository says that it names the run's commit. */
    private static Heard named(Forge forge, ForgeRuns.Run run, Naming naming) {
        return switch (naming) {
            case COMMIT -> version(run, run.commit());
            case SHORT_COMMIT -> version(run, run.commit().substring(0, SHORT));
            case TAG -> {
                if (run.ref().isEmpty()) {
                    yield noTag(run, "no tag");
                }
                yield switch (forge.commitOf(run.ref().get())) {
                    case Told.Untold<Optional<String>> untold ->
                        untold(untold, "what " + run.ref().get() + " names");
                    case Told.Known<Optional<String>>(Optional<String> commit) ->
                        commit.filter(run.commit()::equals).isPresent()
                                ? version(run, run.ref().get())
                                : noTag(run, run.ref().get() + ", which is no tag of commit " + run.commit());
                };
            }
        };
    }

    private static Heard noTag(ForgeRuns.Run run, String what) {
        return new Heard.Held(
                run.attempt(),
                run.commit(),
                Optional.empty(),
                Optional.empty(),
                "Run " + run.number() + " is for " + what + ", and the policy calls versions by their tags."
                        + " Run the workflow for a tag, or write version: commit into gate.protectionRule");
    }

    private static Heard version(ForgeRuns.Run run, String name) {
        try {
            return new Heard.Held(
                    run.attempt(),
                    run.commit(),
                    Optional.empty(),
                    Optional.of(new Version(name, Optional.of(run.commit()), Optional.empty(), Optional.empty())),
                    "");
        } catch (IllegalArgumentException e) {
            return new Heard.Held(
                    run.attempt(), run.commit(), Optional.empty(), Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static Heard sent(ForgeWriting.Effect effect) {
        return switch (effect) {
            case ForgeWriting.Made() -> new Heard.Taken();
            case ForgeWriting.Unclear(String why) ->
                new Heard.MayBeTaken("It is not known whether GitHub has taken the answer: " + why);
            case ForgeWriting.NotMade(Trouble trouble, String why) ->
                trouble == Trouble.REFUSED || trouble == Trouble.NOT_THERE
                        ? new Heard.MayBeTaken("GitHub has not taken the answer: " + why)
                        : new Heard.Untold(trouble, "GitHub has not taken the answer: " + why);
        };
    }

    private static Heard isItAnswered(Forge forge, HeldRun held, Verdict verdict) {
        return switch (forge.reviewed(held.at().run())) {
            case Told.Untold<List<ForgeRuns.Reviewed>> untold ->
                untold.trouble() == Trouble.NOT_THERE
                        ? new Heard.Gone("GitHub knows no run " + held.at().run() + " any more")
                        : untold(
                                untold,
                                "what was answered about run " + held.at().run());
            case Told.Known<List<ForgeRuns.Reviewed>>(List<ForgeRuns.Reviewed> all) ->
                all.stream().anyMatch(one -> ours(one, held, verdict))
                        ? new Heard.Taken()
                        : known(forge, held, run -> stillWaited(forge, held, run));
        };
    }

    private static boolean ours(ForgeRuns.Reviewed one, HeldRun held, Verdict verdict) {
        return one.state().equals(state(verdict).name().toLowerCase(Locale.ROOT))
                && among(one.environments(), held)
                && one.comment().contains(Comment.mark(held.mark()));
    }

    private static Heard stillWaited(Forge forge, HeldRun held, ForgeRuns.Run run) {
        if (run.over()) {
            return new Heard.Gone("The answer came too late: run " + run.number() + " is over: " + run.said());
        }
        return switch (forge.waitsAt(run.number())) {
            case Told.Untold<List<String>> untold -> untold(untold, "where run " + run.number() + " waits");
            case Told.Known<List<String>>(List<String> names) ->
                among(names, held)
                        ? new Heard.NotTaken()
                        : new Heard.Gone("The answer came too late: run " + run.number() + " is " + run.said()
                                + " and does not wait at " + held.at().environment() + " any more");
        };
    }

    private static Heard hasItsJobBegun(Forge forge, HeldRun held) {
        return known(forge, held, run -> switch (shown(forge, held, run)) {
            case Told.Untold<Optional<Long>> untold -> untold(untold, "which deployment run " + run.number() + " made");
            case Told.Known<Optional<Long>>(Optional<Long> shown) -> begun(forge, held, run, shown);
        });
    }

    private static Heard begun(Forge forge, HeldRun held, ForgeRuns.Run run, Optional<Long> shown) {
        if (shown.isPresent()) {
            switch (forge.said(shown.get())) {
                case Told.Untold<List<ForgeDeployments.Said>> untold -> {
                    return untold(untold, "what was said of deployment " + shown.get());
                }
                case Told.Known<List<ForgeDeployments.Said>>(List<ForgeDeployments.Said> all) -> {
                    if (all.stream().anyMatch(one -> BEGUN.contains(one.state()))) {
                        return new Heard.Begun();
                    }
                }
            }
        }
        return run.over()
                ? new Heard.Gone("Run " + run.number() + " is over before its job began: " + run.said())
                : notHeld(held, run);
    }

    private static Told<Optional<Long>> shown(Forge forge, HeldRun held, ForgeRuns.Run run) {
        return held.shown().isPresent()
                ? new Told.Known<>(held.shown())
                : forge.deployments(new Commit(run.commit()), held.at().environment())
                        .map(all -> all.stream()
                                .filter(one -> one.creator().equals(ForgeDeployments.ACTIONS))
                                .map(ForgeDeployments.Shown::number)
                                .findFirst());
    }

    private interface OfRun {
        Heard ask(ForgeRuns.Run run);
    }

    private static Heard known(Forge forge, HeldRun held, OfRun ask) {
        long number = held.at().run();
        return switch (forge.run(number)) {
            case Told.Untold<Optional<ForgeRuns.Run>> untold -> untold(untold, "how run " + number + " stands");
            case Told.Known<Optional<ForgeRuns.Run>>(Optional<ForgeRuns.Run> run) ->
                run.map(ask::ask).orElseGet(() -> new Heard.Gone("GitHub knows no run " + number));
        };
    }

    private static Heard untold(Told.Untold<?> untold, String what) {
        return new Heard.Untold(untold.trouble(), "GitHub does not say " + what + ": " + untold.why());
    }

    private static boolean among(List<String> names, HeldRun held) {
        return names.stream().anyMatch(held.at().environment()::equalsIgnoreCase);
    }

    private static ForgeRuns.State state(Verdict verdict) {
        return verdict.approved() ? ForgeRuns.State.APPROVED : ForgeRuns.State.REJECTED;
    }
}
