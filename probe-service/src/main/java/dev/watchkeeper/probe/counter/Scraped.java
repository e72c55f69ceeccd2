package dev.watchkeeper.probe.counter;

import dev.watchkeeper.contract.observation.Sample;
import java.util.Optional;

/**
 * What one scrape says.
 *
 * @param sample empty at the first scrape of a counter: a difference needs two
 * @param next what to remember for the next scrape; empty when this one was of no use
 */
public record Scraped(Optional<Sample> sample, Optional<Remembered> next) {}
