package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.notifier.story.Moment;
import dev.watchkeeper.notifier.story.Story;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a person looks and decides. */
final class Pages {
    private Pages() {}

    /** The deployment. */
    static Link of(Plan plan, Story story) {
        return new Link(
                "Open in Watchkeeper",
                base(plan) + "/deployments/" + story.watch().deployment());
    }

    /** Where what happened is decided or answered; the deployment where nothing is. */
    static Link of(Plan plan, Story story, Moment moment) {
        String rollback = base(plan) + "/rollbacks/" + story.watch().deployment();
        return switch (moment.kind()) {
            case HELD -> new Link("Decide in Watchkeeper", rollback);
            case ROLLING_BACK, ROLLED_BACK, ROLLBACK_FAILED -> new Link("The rollback in Watchkeeper", rollback);
            case DATABASE -> new Link("Decide in Watchkeeper", rollback + "#database");
            case REMINDER ->
                new Link(
                        "Answer in Watchkeeper",
                        base(plan) + "/deployments/" + story.watch().deployment() + "/attest?question="
                                + URLEncoder.encode(moment.key(), StandardCharsets.UTF_8));
            case STARTED,
                    ANNOUNCED,
                    STOPPED,
                    PHASE_ENDED,
                    BREACH,
                    BLIND,
                    RECOVERED,
                    FACT,
                    ANSWERED,
                    DONE,
                    STEP,
                    ESCALATED,
                    ENDED -> of(plan, story);
        };
    }

    private static String base(Plan plan) {
        return plan.page().toString().replaceAll("/+$", "");
    }
}
