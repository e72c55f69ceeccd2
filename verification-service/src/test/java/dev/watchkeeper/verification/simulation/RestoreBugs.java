package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.rule.RuleState;
import dev.watchkeeper.verification.watch.WatchState;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Bugs in what is kept, and in what comes back after a crash. */
final class RestoreBugs {
    private RestoreBugs() {}

    private static Core ofRestored(UnaryOperator<WatchState> change) {
        return new Core() {
            @Override
            WatchState restored(WatchState state) {
                return change.apply(state);
            }
        };
    }

    static Core crashLosesTheLastRecord() {
        return new Core() {
            @Override
            boolean losesLastRecord() {
                return true;
            }
        };
    }

    static Core offsetsBeforeState() {
        return new Core() {
            @Override
            boolean offsetsWithoutState() {
                return true;
            }
        };
    }

    static Core forgetsRuleStates() {
        return ofRestored(state -> Edit.ruleStates(state, new TreeMap<>(Comparator.comparing(RuleId::value))));
    }

    static Core breachTwice() {
        return ofRestored(state -> Edit.ruleStates(
                state,
                rule -> rule.saysBreached()
                        ? new RuleState(
                                rule.transition(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                rule.breaches())
                        : rule));
    }

    static Core sequenceStartsAgain() {
        return ofRestored(state -> Edit.said(state, 0));
    }

    static Core phasesEndAgain() {
        return ofRestored(state -> Edit.endings(state, new TreeMap<>(Comparator.comparing(PhaseName::value))));
    }

    static Core encodingLosesFractions() {
        return new Core() {
            @Override
            WatchState decode(byte[] bytes, WatchRules rules) {
                WatchState state = super.decode(bytes, rules);
                return Edit.step(state, state.facts().step().map(at -> at.truncatedTo(ChronoUnit.SECONDS)));
            }
        };
    }

    static Core forgetsEvidence() {
        return ofRestored(Edit::withoutTests);
    }

    /** What has left the log is no longer counted after a restart. */
    static Core forgetsWhatHasLeft() {
        return ofRestored(state -> Edit.logs(state, Edit::withoutTallies));
    }
}
