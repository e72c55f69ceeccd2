package dev.watchkeeper.bench.detection.run;

/**
 * How many runs.
 *
 * @param detectors healthy days for the product's detectors
 * @param everybody healthy days for the rivals
 * @param eight healthy days with eight proportions each
 * @param delays bad deployments per line
 * @param grid bad deployments per line of the grid of all rates and steps; 0 leaves the grid out
 * @param shipped deployments of the whole policy, healthy and bad ones
 * @param curve healthy days for each alpha of the curve
 * @param calibration days on other seeds for the height of the cumulative sum
 */
public record Size(
        int detectors, int everybody, int eight, int delays, int grid, int shipped, int curve, int calibration) {
    public static final Size QUICK = new Size(300, 50, 50, 100, 0, 2, 100, 200);
    public static final Size FULL = new Size(10_000, 1000, 10_000, 1000, 1000, 100, 2000, 2000);
}
