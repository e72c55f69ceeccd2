package dev.watchkeeper.gate.deployment;

import java.time.Instant;

/**
 * How much of the traffic the new version was given, in percent, and since when.
 *
 * @param lastAnswer the newest answer to a step that was written down, so that asking again writes nothing new; empty at first
 */
public record Traffic(int share, Instant since, String lastAnswer) {
    static Traffic noneAt(Instant now) {
        return new Traffic(0, now, "");
    }

    Traffic gone(int newShare, Instant now) {
        return new Traffic(newShare, newShare == share ? since : now, "GO " + newShare);
    }

    /** The step was allowed before, and nothing was said since. */
    public boolean alreadyGone(int askedShare) {
        return lastAnswer.equals("GO " + askedShare);
    }

    Traffic stopped(int askedShare, String reason) {
        return new Traffic(share, since, stopAnswer(askedShare, reason));
    }

    boolean alreadyStopped(int askedShare, String reason) {
        return lastAnswer.equals(stopAnswer(askedShare, reason));
    }

    private static String stopAnswer(int askedShare, String reason) {
        return "STOP " + askedShare + " " + reason;
    }
}
