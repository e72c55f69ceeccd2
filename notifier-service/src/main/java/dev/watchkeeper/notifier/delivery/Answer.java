package dev.watchkeeper.notifier.delivery;

/** What the other side said to one delivery. */
public sealed interface Answer {
    /** Any 2xx. */
    record Taken() implements Answer {}

    /** Not taken; to be tried again. A redirect is a failure too. */
    record NotTaken(String why) implements Answer {}

    /** 410: the receiver wants nothing more. */
    record Unwanted(String why) implements Answer {}
}
