package dev.watchkeeper.bench.calibration;

/** The share of bad requests second by second; built anew for each run. */
interface Shape {
    double at(long second);

    /** How a run of a scenario is drawn. */
    interface Drawn {
        Shape draw(Requests requests);
    }

    static Drawn steady(double share) {
        return requests -> second -> share;
    }

    /** N2: the share of each minute is drawn from an exponential distribution. */
    static Drawn clumped(double share) {
        return requests -> {
            double[] minutes = new double[24 * 60];
            for (int i = 0; i < minutes.length; i++) {
                minutes[i] = share * requests.exponential();
            }
            return second -> minutes[(int) (second / 60)];
        };
    }

    /** N3: one burst somewhere in the first seconds of the watch. */
    static Drawn burst(double share, double inBurst, long length, long within) {
        return requests -> {
            long start = requests.below(within);
            return second -> second >= start && second < start + length ? inBurst : share;
        };
    }
}
