package dev.watchkeeper.gate.around;

/** Which step of the traffic shift waits for a step around the deployment. */
public enum Holds {
    NOTHING,
    /** The first share above 0 waits until it is so. */
    FIRST_TRAFFIC_UNTIL_DONE,
    /** The first share above 0 waits until nothing of it is left outside. */
    FIRST_TRAFFIC_UNTIL_BACK,
    /** The word that all traffic has shifted waits until it is so. */
    FULL_SHIFT_UNTIL_DONE
}
