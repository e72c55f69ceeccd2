package dev.watchkeeper.probe.counter;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Against;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.source.openmetrics.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One check that is scraped tick by tick. */
final class Scrapes {
    private final Check check;
    private final Duration length;
    private Optional<Remembered> before = Optional.empty();
    private Instant start = Watches.T0;

    private Scrapes(Check check) {
        this.check = check;
        this.length = Slot.bucketLength(check, Duration.ofSeconds(1));
    }

    static Scrapes of(String check) {
        return new Scrapes(Policies.check(check));
    }

    /** The same question asked of the previous version too. */
    static Scrapes ofTwoVersions(String name) {
        Check check = Policies.check(name);
        return new Scrapes(new Check(
                check.name(),
                check.measurement(),
                check.cadence(),
                check.ownResolution(),
                check.delay(),
                check.expect(),
                check.as(),
                check.critical(),
                check.required(),
                check.writes(),
                check.use(),
                check.emptyIsZero(),
                check.of(),
                Optional.of(new Against(new Template("$previousVersion"))),
                check.seenBy(),
                check.compare(),
                check.link()));
    }

    /** Scrapes the page at the next tick. */
    Optional<Sample> scrape(String page) {
        Slot slot = new Slot(check, start, length, Duration.ofSeconds(1));
        start = slot.tick();
        Scraped scraped = new CounterReading(slot)
                .of(
                        Pages.parsed(page),
                        Wanted.by(check, Map.of("version", "v1.2.0", "previousVersion", "v1.1.0")),
                        before,
                        slot.tick());
        before = scraped.next().or(() -> before);
        return scraped.sample();
    }

    /** The scrape of this tick does not succeed. */
    void skip() {
        start = start.plus(length);
    }

    Reading reading(String page) {
        return scrape(page).orElseThrow().reading();
    }

    MissingCause cause(String page) {
        return reading(page) instanceof Reading.Missing missing ? missing.cause() : fail(page);
    }

    private static MissingCause fail(String page) {
        throw new AssertionError("is not missing: " + page);
    }
}
