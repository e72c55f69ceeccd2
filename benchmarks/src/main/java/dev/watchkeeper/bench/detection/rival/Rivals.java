package dev.watchkeeper.bench.detection.rival;

import dev.watchkeeper.bench.detection.Contender;
import java.util.List;

/** All of them. */
public final class Rivals {
    private static final int MINUTE = 60;
    private static final int FIVE_MINUTES = 300;
    private static final int POLL = 15;
    private static final double OWN_LIMIT = 0;

    private Rivals() {}

    /** @param cusumHeight calibrated on other seeds */
    public static List<Contender> all(double cusumHeight) {
        return List.of(
                new Alert("B1 5 % rate5m for 5m", 0.05, FIVE_MINUTES, FIVE_MINUTES, POLL),
                new Alert("B2 5 % rate1m for 5m, poll 60 s", 0.05, MINUTE, FIVE_MINUTES, MINUTE),
                new Alert("B3 1 % rate1m for 5m", 0.01, MINUTE, FIVE_MINUTES, POLL),
                new Alert("B4 SLO rate5m for 5m", OWN_LIMIT, FIVE_MINUTES, FIVE_MINUTES, POLL),
                new Alert("B5 SLO rate5m, no for", OWN_LIMIT, FIVE_MINUTES, 0, POLL),
                new Argo("B6 Argo default", MINUTE, 0),
                new Argo("B7 Argo docs", FIVE_MINUTES, 3),
                new Flagger("B8 Flagger 5 checks", 5),
                new Flagger("B8b Flagger default", 1),
                new BurnRate("B9 burn rate"),
                new Kayenta("B10 Kayenta hourly", 3600),
                new Kayenta("B11 Kayenta 5 min", FIVE_MINUTES),
                new Cusum("B12 CUSUM", cusumHeight));
    }
}
