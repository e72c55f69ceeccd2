package dev.watchkeeper.contract.id;

/**
 * 1 when a deployment is requested; one more when it is measured anew before its start, or a person shifts it again. Part of every
 * derived id.
 */
public record Run(int number) {
    public static final Run FIRST = new Run(1);

    public Run {
        if (number < 1) {
            throw new IllegalArgumentException("run " + number + " is not valid: runs count from 1");
        }
    }

    public Run next() {
        return new Run(number + 1);
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
