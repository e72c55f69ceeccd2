package dev.watchkeeper.notifier.deploymentpage;

import java.time.Instant;

/**
 * A moment that matters, marked across all strips.
 *
 * @param x its cell
 * @param sign what stands above the line; {@code what} says the same in words
 */
public record TimelineMark(int x, Instant at, String sign, Tone tone, String what) {}
