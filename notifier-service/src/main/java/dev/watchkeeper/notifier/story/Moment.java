package dev.watchkeeper.notifier.story;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.verdict.Link;
import java.time.Instant;
import java.util.List;

/**
 * Something in a story that people may be told of.
 *
 * @param key what it is about: a rule, a phase, a question, a check
 * @param check the check that a rule is about; empty where there is none
 * @param who who is to act: a role, or words
 * @param lines label and text of an announcement
 * @param old nobody is told
 */
public record Moment(
        EventId event,
        Instant at,
        Kind kind,
        String key,
        String check,
        String who,
        String sentence,
        List<AnnouncedLine> lines,
        List<Link> links,
        boolean old) {
    public Moment {
        lines = List.copyOf(lines);
        links = List.copyOf(links);
    }

    /** Nobody was told of it when it happened; somebody is told now. */
    Moment toldLate(String words, Instant now) {
        return new Moment(event, now, kind, key, check, who, words, lines, links, false);
    }

    /** What kind of thing it is. */
    public enum Kind {
        STARTED,
        /** A phase has ended well, with the numbers. */
        ANNOUNCED,
        /** The traffic goes no further. */
        STOPPED,
        PHASE_ENDED,
        BREACH,
        BLIND,
        RECOVERED,
        /** A person says what no metric shows. */
        FACT,
        /** The rollback waits for a person. */
        HELD,
        /** A person has decided something. */
        ANSWERED,
        ROLLING_BACK,
        ROLLED_BACK,
        ROLLBACK_FAILED,
        DATABASE,
        /** An answer is owed. */
        REMINDER,
        /** What was owed is done. */
        DONE,
        /** A step around the deployment needs a person. */
        STEP,
        /** The first way to reach somebody did not, or nobody answered. */
        ESCALATED,
        ENDED;

        /** Whether many of them at once are told together. */
        public boolean collected() {
            return this == BREACH || this == BLIND || this == RECOVERED;
        }
    }
}
