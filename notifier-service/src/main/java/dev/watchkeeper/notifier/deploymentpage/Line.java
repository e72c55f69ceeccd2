package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.verdict.Link;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the checklist.
 *
 * @param id its path in the policy, such as {@code gate.ci.coverage}
 * @param section the part of its group that it stands in
 * @param what is asked, in the words of the checklist
 * @param by who or what answered
 * @param at when
 * @param sentence the answer; before there is one, what is waited for
 * @param due when it will be known, where that is known
 */
public record Line(
        String id,
        String section,
        String what,
        LineState state,
        Optional<String> by,
        Optional<Instant> at,
        String sentence,
        Optional<Link> link,
        Optional<Instant> due) {

    /** Nothing is known of it yet. */
    static Line open(String id, String section, String what, LineState state, String sentence) {
        return new Line(
                id,
                section,
                what,
                state,
                Optional.empty(),
                Optional.empty(),
                sentence,
                Optional.empty(),
                Optional.empty());
    }

    Line answered(LineState now, String who, Instant when, String words) {
        return new Line(id, section, what, now, Optional.of(who), Optional.of(when), words, link, due);
    }

    Line state(LineState now, String words) {
        return new Line(id, section, what, now, by, at, words, link, due);
    }

    Line due(Optional<Instant> when) {
        return new Line(id, section, what, state, by, at, sentence, link, when);
    }

    Line link(Optional<Link> place) {
        return new Line(id, section, what, state, by, at, sentence, place, due);
    }
}
