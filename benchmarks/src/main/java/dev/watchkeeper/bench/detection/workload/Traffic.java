package dev.watchkeeper.bench.detection.workload;

/**
 * Requests a second over the day.
 *
 * @param perSecond on average
 * @param swing of the daily curve: 0.6 is 60 % more and less
 * @param drop part of the traffic that goes at the onset and does not come back
 */
public record Traffic(double perSecond, double swing, double drop) {
    private static final double DAY = 86_400;

    public static Traffic flat(double perSecond) {
        return new Traffic(perSecond, 0, 0);
    }

    public static Traffic daily(double perSecond) {
        return new Traffic(perSecond, 0.6, 0);
    }

    public Traffic dropping(double part) {
        return new Traffic(perSecond, swing, part);
    }

    double at(double second, double phase, int sinceOnset) {
        double usual = swing == 0 ? perSecond : perSecond * (1 + swing * Math.sin(2 * Math.PI * second / DAY + phase));
        return sinceOnset < 0 ? usual : usual * (1 - drop);
    }
}
