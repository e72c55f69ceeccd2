package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.counter.Remembered;
import dev.watchkeeper.probe.freshness.Contiguity;
import dev.watchkeeper.probe.source.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is remembered of one check from tick to tick. Guarded by its owner. */
final class CheckTrack {
    /** A target that hangs must not be given ever more open requests. */
    static final int MOST_IN_FLIGHT = 8;

    private final Check check;
    private final boolean history;
    private final Contiguity contiguity;
    private Instant askedUntil;
    private Instant triedFor = Instant.MIN;
    private Optional<Remembered> before = Optional.empty();
    private Instant notBefore = Instant.MIN;
    private Optional<CheckState.LastReading> last = Optional.empty();
    private Instant owedUntil = Instant.MIN;
    private int inFlight;
    private boolean measured;
    private boolean failing;

    /**
     * A check that has not been asked yet.
     *
     * @param from the end of what has been answered already
     * @param history whether its source can be asked again for what it did not answer
     */
    CheckTrack(Check check, Instant from, boolean history) {
        this.check = check;
        this.history = history;
        this.askedUntil = from;
        this.contiguity = new Contiguity(from);
    }

    Instant askedUntil() {
        return askedUntil;
    }

    Instant watermark() {
        return contiguity.watermark();
    }

    Optional<Remembered> before() {
        return before;
    }

    Optional<CheckState.LastReading> last() {
        return last;
    }

    /** Whether a question is still open. */
    boolean open() {
        return inFlight > 0;
    }

    /** Whether its source was asked when this bucket closed, and owes the answer: it is asked again when the next one closes. */
    boolean triedFor(Instant closing) {
        return !closing.isAfter(triedFor);
    }

    /**
     * Until when its source owed an answer, which keeps it from being asked for the next bucket; nothing where several questions
     * may be open.
     */
    Instant owedUntil() {
        return history ? owedUntil : Instant.MIN;
    }

    /** Another probe has asked until then. */
    void positioned(Instant until) {
        if (until.isAfter(askedUntil)) {
            askedUntil = until;
        }
        contiguity.answered(contiguity.watermark(), until);
    }

    /** Whether it has been measured at least once. */
    boolean measured() {
        return measured;
    }

    /** Whether its newest answer says that the target fails; before the start such a check is asked again. */
    boolean failing() {
        return failing;
    }

    /**
     * The slot is asked for now; gives the answer where the source need not be asked.
     *
     * @param closing the end of the newest bucket that has closed
     */
    Optional<Answer> begin(Slot slot, Instant closing, boolean readOnly, Instant now) {
        triedFor = closing;
        if (!history) {
            askedUntil = slot.tick();
        }
        inFlight++;
        if (check.writes() && readOnly) {
            return Optional.of(Answer.notAsked(
                    slot, MissingCause.READ_ONLY, "the service is read-only, and " + check.name() + " writes"));
        }
        if (now.isBefore(notBefore)) {
            return Optional.of(Answer.notAsked(
                    slot, MissingCause.THROTTLED, "the source asked to be left alone until " + notBefore));
        }
        if (inFlight > MOST_IN_FLIGHT) {
            return Optional.of(Answer.notAsked(
                    slot, MissingCause.NOT_ASKED, MOST_IN_FLIGHT + " questions before this one are still open"));
        }
        return Optional.empty();
    }

    /** The buckets have been answered without asking, because nobody was there to ask. */
    void missed(Instant from, Instant to) {
        contiguity.answered(from, to);
    }

    /**
     * The answer for a slot has come.
     *
     * @param missed buckets before the slot that go out with it
     */
    CheckReading answered(Slot slot, Answer answer, List<Sample> missed, Instant now) {
        List<Sample> samples = new ArrayList<>(missed);
        samples.addAll(answer.samples());
        if (!history || answer.settles()) {
            answer.samples().forEach(sample -> contiguity.answered(sample.start(), sample.end()));
            askedUntil = slot.tick().isAfter(askedUntil) ? slot.tick() : askedUntil;
            triedFor = Instant.MIN;
        }
        remember(answer);
        inFlight = Math.max(0, inFlight - 1);
        owedUntil = now;
        if (!answer.samples().isEmpty()) {
            Sample newest = answer.samples().getLast();
            measured |= newest.reading() instanceof Reading.Measured;
            failing = newest.reading() instanceof Reading.Measured(Measurement.Health health) && !health.healthy();
            last = Optional.of(new CheckState.LastReading(newest, now, Duration.between(slot.tick(), now)));
        }
        return new CheckReading(check.name(), slot.bucket(), check.delay(), contiguity.watermark(), samples);
    }

    private void remember(Answer answer) {
        if (answer.next().isPresent()
                && before.map(known -> known.tick().isBefore(answer.next().get().tick()))
                        .orElse(true)) {
            before = answer.next();
        }
        notBefore = answer.notBefore().orElse(notBefore);
    }
}
