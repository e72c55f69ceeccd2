package dev.watchkeeper.probe.source.github.workflow;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.probe.source.Ask;

/**
 * Names the one run of a check in a deployment, or in a look. Derived, so that a probe that has been started anew, or another one, finds
 * the run that was started before: the workflow writes it into its name.
 */
record RunId(String text) {
    /** What the name of each run of such a workflow holds, whoever has started it. */
    private static final String MARK = "watchkeeper:";

    static RunId of(Ask ask) {
        return new RunId(DerivedId.of(
                "workflow",
                ask.subject().watch().watch().idPrefix(),
                ask.slot().check().name().value(),
                ask.variables().getOrDefault(Template.VERSION, ""),
                ask.look().map(look -> look.id().value()).orElse("")));
    }

    boolean names(RunState run) {
        return run.title().contains(MARK + text);
    }

    /** Whether a run says in its name who has asked for it, so that it can be told apart from this one. */
    static boolean marked(RunState run) {
        return run.title().contains(MARK);
    }
}
