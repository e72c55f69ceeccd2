package dev.watchkeeper.gate.around;

/**
 * A step that the traffic waits for.
 *
 * @param sentence what it waits for, and what was last said about it
 * @param lasting it has not come out for longer than it may
 */
public record Obstacle(String step, String sentence, boolean lasting) {}
