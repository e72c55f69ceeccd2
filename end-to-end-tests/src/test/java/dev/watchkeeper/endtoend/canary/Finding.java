package dev.watchkeeper.endtoend.canary;

/**
 * Where a canary was seen. The value is not a part of it.
 *
 * @param where such as a file, a record or a column
 * @param form how it was written there
 */
record Finding(Canary canary, String where, String form) {
    @Override
    public String toString() {
        return canary + " in " + where + " (" + form + ")";
    }
}
