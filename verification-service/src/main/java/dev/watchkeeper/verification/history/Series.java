package dev.watchkeeper.verification.history;

import dev.watchkeeper.contract.id.CheckName;

/**
 * Columns that give one check its buckets.
 *
 * @param optional a subject whose file lacks the columns has no such check
 */
public record Series(CheckName check, Meaning meaning, boolean optional) {}
