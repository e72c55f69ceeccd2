package dev.watchkeeper.rollback.simulation;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.detect.BreachDetection;
import dev.watchkeeper.rollback.detect.Detection;
import dev.watchkeeper.rollback.run.AnsweringLook;
import dev.watchkeeper.rollback.run.CommandingRun;
import dev.watchkeeper.rollback.run.Opening;
import dev.watchkeeper.rollback.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What happens in the world besides the rollback: who breaks, who decides, and what verification answers. */
final class SimTale {
    private final SimWorld world;
    private final CommandingRun commands;
    private final Set<String> told = new HashSet<>();
    private Instant breach;

    /** @param undo how long a person's rollback can be taken back */
    SimTale(SimWorld world, Duration undo) {
        this.world = world;
        this.commands = new CommandingRun(world.runs, undo);
        this.breach = world.now;
    }

    void begin() {
        switch (world.story) {
            case COMMON_CAUSE, APPROVED_BY_PERSON, REFUSED_AND_BROKEN_AGAIN -> othersBroke(world.start);
            case COMMON_CAUSE_READ_LATE -> othersBroke(world.start.plusSeconds(10));
            case COMMON_CAUSE_WHEN_PLANNED, COMMON_CAUSE_WHEN_SENT, COMMON_CAUSE_SOMEWHERE ->
                world.neighbours.broke(1, Examples.T0.plusSeconds(9), world.start);
            case BY_PERSON_AND_STOPPED_BREACH, BY_PERSON_UNDONE_AND_STOPPED_BREACH -> world.stopped = true;
            case HELD_BEFORE_THE_BREACH -> hold();
            default -> {}
        }
        if (world.story.begunByPerson()) {
            commands.start(world.watch, Examples.PERSON, "customers complain");
        } else {
            detected();
        }
    }

    private void othersBroke(Instant visible) {
        world.neighbours.broke(1, Examples.T0.plusSeconds(9), visible);
        world.neighbours.broke(2, Examples.T0.plusSeconds(10), visible);
    }

    private void detected() {
        boolean rollsBack =
                world.story != SimStory.NOT_IN_ROLLBACK_WHEN || world.has(SimWorld.Bug.ACTS_ON_EVERY_BREACH);
        var verdict = Examples.verdict(new Verdict.Breached(Examples.T0.plusSeconds(2)), rollsBack, 4);
        Detection found = new BreachDetection(known -> world.site.terms())
                .detect(verdict, world.now, Optional.of(world.deployment), 5);
        if (found instanceof Detection.Found(var trigger)) {
            world.runs.open(world.watch, new Opening.ByBreach(trigger, earlier -> false));
        }
    }

    /** The same deployment breaks (again), just now. */
    private void breaksNow() {
        breach = world.now;
        world.runs.open(
                world.watch,
                new Opening.ByBreach(Examples.breachDecidedAt(world.now, told.size() + 1), earlier -> false));
    }

    private void hold() {
        world.holding = true;
        commands.hold(world.watch, Examples.PERSON, "we are looking");
    }

    /** What happens exactly when a state was written, before its executor goes on. */
    void written(RunState next) {
        switch (next) {
            case RunState.Planned planned when planned.progress().untouched() -> planned();
            case RunState.Planned planned when planned.progress().way() > 0 -> givenUp();
            case RunState.Sending ignored
            when world.story == SimStory.COMMON_CAUSE_WHEN_SENT && once("third") ->
                world.neighbours.broke(2, world.now, world.now);
            default -> {}
        }
    }

    private void givenUp() {
        if (world.story == SimStory.STOPPED_WHEN_GIVEN_UP) {
            world.stopped = true;
        }
        if (world.story == SimStory.SUPERSEDED_WHEN_GIVEN_UP) {
            world.deployment = Examples.deployment(DeploymentStatus.SUPERSEDED, StartKind.NORMAL);
        }
    }

    private void planned() {
        switch (world.story) {
            case SUPERSEDED_WHEN_PLANNED ->
                world.deployment = Examples.deployment(DeploymentStatus.SUPERSEDED, StartKind.NORMAL);
            case STOPPED_WHEN_PLANNED -> world.stopped = true;
            case COMMON_CAUSE_WHEN_PLANNED -> {
                if (once("third")) {
                    world.neighbours.broke(2, world.now, world.now);
                }
            }
            case HELD_WHEN_PLANNED, HELD_AND_RESUMED -> {
                if (once("hold")) {
                    hold();
                }
            }
            default -> {}
        }
    }

    /** What happens in time. */
    void goesOn() {
        boolean held = world.runs.present().orElse(null) instanceof RunState.Held;
        switch (world.story) {
            case COMMON_CAUSE -> at(180, "again", this::breaksNow);
            case HELD_AND_RESUMED -> {
                if (held && once("resume")) {
                    world.holding = false;
                    commands.resume(world.watch, Examples.PERSON, "go on");
                }
            }
            case APPROVED_BY_PERSON -> {
                if (held && once("approve")) {
                    commands.approve(world.watch, Examples.PERSON, "it is ours");
                }
            }
            case REFUSED_AND_BROKEN_AGAIN -> {
                if (held && once("refuse")) {
                    commands.refuse(world.watch, Examples.PERSON, "the network is broken");
                }
                at(200, "again", this::breaksNow);
            }
            case BY_PERSON_UNDONE -> at(10, "undo", this::undo);
            case BY_PERSON_AND_BREACH, BY_PERSON_AND_STOPPED_BREACH -> at(3, "breach", this::breaksNow);
            case BY_PERSON_UNDONE_AND_STOPPED_BREACH -> {
                at(3, "breach", this::breaksNow);
                at(10, "undo", this::undo);
            }
            default -> {}
        }
    }

    private void undo() {
        world.undone = true;
        commands.undo(world.watch, new SubjectId("bert"), "wrong deployment");
    }

    private void at(long seconds, String what, Runnable happens) {
        if (!world.now.isBefore(world.start.plusSeconds(seconds)) && once(what)) {
            happens.run();
        }
    }

    private boolean once(String what) {
        return told.add(what);
    }

    void verification() {
        var answering = new AnsweringLook(world.runs);
        Mark mark = new Mark(3, new TreeMap<>(), new Mark.Trigger("watchkeeper.ticks", 1));
        RunState state = world.runs.present().orElse(null);
        if (state instanceof RunState.Looking looking && world.story != SimStory.OLD_BREACH_UNANSWERED) {
            boolean still = world.story != SimStory.OLD_BREACH_NOT_CONFIRMED;
            answering.judged(
                    new VerdictEvent.LookJudged(
                            world.watch, looking.look().id(), Optional.of(Examples.RULE), still, "looked", mark),
                    world.now);
        }
        if (state instanceof RunState.Verifying verifying && world.story != SimStory.NOBODY_VERIFIES) {
            var look = verifying.look().id();
            if (world.story == SimStory.NOT_VERIFIED) {
                answering.notVerified(new VerdictEvent.RollbackNotVerified(world.watch, look, "still bad", mark));
            } else {
                answering.verified(new VerdictEvent.RollbackVerified(world.watch, look, "all hold", mark), world.now);
            }
        }
    }

    /** How many others have broken around the breach, as far as has been read. */
    long brokenElsewhere() {
        return world.neighbours.known(breach);
    }

    boolean verdictsRead() {
        return switch (world.story) {
            case VERDICTS_NEVER_ALL_READ -> false;
            case COMMON_CAUSE_READ_LATE -> !world.now.isBefore(world.start.plusSeconds(10));
            default -> true;
        };
    }
}
