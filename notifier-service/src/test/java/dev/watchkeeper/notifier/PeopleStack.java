package dev.watchkeeper.notifier;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.watchkeeper.notifier.people.Vendors;
import dev.watchkeeper.stack.fake.datadog.FakeDatadog;
import dev.watchkeeper.stack.fake.pagerduty.FakePagerDuty;
import dev.watchkeeper.stack.fake.slack.FakeSlack;
import dev.watchkeeper.stack.fake.statuspage.FakeStatuspage;
import dev.watchkeeper.stack.fake.vendor.VendorServer;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** Gives the notifier under test everybody that it tells people by, as fakes, and a real SMTP server. */
public class PeopleStack implements QuarkusTestResourceLifecycleManager {
    static final FakeSlack SLACK = FakeSlack.start(0, Clock.systemUTC());
    static final FakePagerDuty PAGER = FakePagerDuty.start(0).integration("R0").integration("R2");
    static final FakeStatuspage PAGE = FakeStatuspage.start(0).component("api");
    static final FakeDatadog DATADOG = FakeDatadog.start(0, Clock.systemUTC());
    static final VendorServer MONITOR = VendorServer.start().answers("/ping", "{}");
    static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Override
    public int order() {
        return 10; // after the stack, whose operator file knows none of them
    }

    @Override
    public Map<String, String> start() {
        if (!MAIL.isRunning()) {
            MAIL.start();
        }
        Map<String, String> config = new TreeMap<>(TestStack.shared().quarkusConfig("notifier"));
        config.put(
                "watchkeeper.operator-file",
                Vendors.operatorFile("demo", "watchkeeper").toString());
        config.put("watchkeeper.public-url", "https://watch.example");
        config.put("watchkeeper.people.slack.api", SLACK.api().toString());
        config.put("watchkeeper.people.pagerduty.api", PAGER.base().toString());
        config.put("watchkeeper.people.statuspage.api", PAGE.api().toString());
        config.put("watchkeeper.people.statuspage.pages.demo", FakeStatuspage.PAGE);
        config.put("watchkeeper.people.datadog.api", DATADOG.base().toString());
        config.put("watchkeeper.people.second-route-after", "3s");
        config.put("watchkeeper.people.outage.signal", MONITOR.base() + "/ping");
        config.put("watchkeeper.people.outage.every", "1s");
        config.put("watchkeeper.mail.host", "127.0.0.1");
        config.put("watchkeeper.mail.port", Integer.toString(MAIL.getSmtp().getPort()));
        config.put("watchkeeper.mail.security", "none");
        config.put("watchkeeper.mail.from", "watchkeeper@example.org");
        return config;
    }

    @Override
    public void stop() {
        // The fakes go with the JVM, as the stack does.
    }
}
