package dev.watchkeeper.gate.admission;

import dev.watchkeeper.gate.before.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One check of an admission.
 *
 * @param since when it first answered so in a row
 * @param patience how long Unknown is borne
 * @param excuse who excuses it and why
 * @param grant whose word would excuse it and is still asked for
 * @param costs asking it costs something
 */
public record Line(
        String check,
        Outcome outcome,
        Instant since,
        Duration patience,
        Optional<String> excuse,
        Optional<String> grant,
        boolean costs) {}
