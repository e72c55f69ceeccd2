package dev.watchkeeper.contract.deployment;

/**
 * Why something was refused.
 *
 * @param code a stable word for machines, such as {@code outside-window}
 * @param sentence what is the matter, with the numbers
 * @param remedy what to do about it
 */
public record Reason(String code, String sentence, String remedy) {}
