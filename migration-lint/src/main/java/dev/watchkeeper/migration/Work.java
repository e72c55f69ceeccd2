package dev.watchkeeper.migration;

/** How long a lock is held: the gate multiplies with the rows that a table has now. */
public enum Work {
    /** A change of the catalogue, whatever the table's size. */
    INSTANT,
    /** Every row is read, or an index is built over it. */
    SCAN,
    /** Every row is written anew, with all indexes. */
    REWRITE
}
