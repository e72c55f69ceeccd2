package dev.watchkeeper.notifier.deploymentpage;

import java.util.List;

/** What the page of a deployment shows at once: how it stands, what happens next, its checklist. */
public record DeploymentView(Head head, List<NextStep> next, List<LineGroup> groups, List<String> notes) {
    public DeploymentView {
        next = List.copyOf(next);
        groups = List.copyOf(groups);
        notes = List.copyOf(notes);
    }

    public static DeploymentView of(Known known) {
        return new DeploymentView(
                Head.of(known),
                NextSteps.of(known),
                Checklist.of(known),
                known.course().notes());
    }

    public String id() {
        return head.watch().deployment().value();
    }

    public int run() {
        return head.watch().run().number();
    }

    public String service() {
        return head.watch().service().toString();
    }

    /** The lines that are not well, of all parts. */
    public List<Line> speakingUp() {
        return groups.stream().flatMap(group -> group.speakingUp().stream()).toList();
    }
}
