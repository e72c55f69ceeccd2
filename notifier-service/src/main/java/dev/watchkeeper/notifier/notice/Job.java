package dev.watchkeeper.notifier.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * A notice whose turn it is.
 *
 * @param revision of the content: when a newer one is wished for meanwhile, the notice stays due
 * @param attempt at this revision, from 1
 * @param unsure an attempt may have had its effect, and nobody knows: look before sending anew
 * @param receipt what is at the receiver already
 * @param thread the receipt of the message that begins the thread
 * @param since when this revision was first due
 */
public record Job(
        Notice notice,
        int revision,
        int attempt,
        boolean unsure,
        Optional<Receipt> receipt,
        Optional<Receipt> thread,
        Instant since) {}
