package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.notifier.people.Replies.Reply;
import dev.watchkeeper.notifier.story.Moment;
import dev.watchkeeper.notifier.story.Stage;
import dev.watchkeeper.notifier.story.Story;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words of messages. Plain text; whoever sends them escapes them for the receiver. */
final class Wording {
    /** Rules that one reply names. */
    static final int MOST_RULES = 10;

    private Wording() {}

    static String environment(Story story) {
        String name = story.watch().service().environment().value();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** The first line of the checklist's announcement, for a policy that asks for none. */
    static String opening(Story story) {
        return "\uD83D\uDE80 " + environment(story) + " Deployment Starting";
    }

    static String state(Story story) {
        Stage stage = story.stage();
        String share = stage == Stage.SHIFTING ? " (" + story.share() + " %)" : "";
        int troubled = stage.last() || stage == Stage.ROLLED_BACK
                ? 0
                : story.troubled().size();
        String trouble = troubled == 1 ? "; 1 rule in trouble" : "; " + troubled + " rules in trouble";
        return stage.words() + share + (troubled == 0 ? "" : trouble);
    }

    static String title(Moment moment, Story story) {
        return switch (moment.kind()) {
            case STARTED -> opening(story);
            case ANNOUNCED -> moment.sentence();
            case STOPPED -> "\u270B The traffic goes no further";
            case PHASE_ENDED -> "Phase " + moment.key() + " is over";
            case BREACH -> "\u26A0\uFE0F A rule is breached";
            case BLIND -> "\uD83D\uDE48 A rule cannot be seen";
            case RECOVERED -> "Healthy again";
            case FACT -> "\u26A0\uFE0F Reported by a person";
            case HELD -> "\u270B Waiting for a person";
            case ANSWERED -> "Decided";
            case ROLLING_BACK -> "\uD83D\uDD04 Rolling back";
            case ROLLED_BACK -> "\uD83D\uDD04 ROLLBACK COMPLETE";
            case ROLLBACK_FAILED -> "\u274C ROLLBACK FAILED";
            case DATABASE -> "Restore of the database";
            case REMINDER -> "An answer is open";
            case DONE -> "Answered";
            case STEP -> "A step needs a person";
            case ESCALATED -> "\uD83D\uDCE3 Escalation";
            case ENDED -> "Over: " + moment.key();
        };
    }

    /** Several rules, each with its newest word; how often one has changed is said, and not told again. */
    static List<AnnouncedLine> rules(Reply reply) {
        Map<String, List<Moment>> byRule = new LinkedHashMap<>();
        reply.moments()
                .forEach(moment -> byRule.computeIfAbsent(moment.key(), key -> new ArrayList<>())
                        .add(moment));
        List<AnnouncedLine> lines = new ArrayList<>();
        byRule.forEach((rule, all) -> {
            if (lines.size() < MOST_RULES) {
                Moment newest = all.getLast();
                String changes = all.size() > 2 ? " (changed " + all.size() + " times)" : "";
                lines.add(new AnnouncedLine(rule, word(newest) + newest.sentence() + changes));
            }
        });
        if (byRule.size() > MOST_RULES) {
            lines.add(new AnnouncedLine("And", (byRule.size() - MOST_RULES) + " more rules"));
        }
        return lines;
    }

    static String rulesTitle(Reply reply) {
        long rules = reply.moments().stream().map(Moment::key).distinct().count();
        return rules == 1 ? title(reply.first()) : "\u26A0\uFE0F " + rules + " rules in trouble";
    }

    private static String title(Moment first) {
        return first.kind() == Moment.Kind.BLIND
                ? "\uD83D\uDE48 A rule cannot be seen"
                : "\u26A0\uFE0F A rule is breached";
    }

    private static String word(Moment moment) {
        return switch (moment.kind()) {
            case RECOVERED -> "healthy again: ";
            case BLIND -> "cannot be seen: ";
            default -> "";
        };
    }
}
