package dev.watchkeeper.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.secret.OperatorFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Addresses that lead to the machine itself, its neighbours or its credentials, written in every way that we know, and changed at
 * random, and public ones in a way in which none is called: none is connected to. A listener on all of the machine's addresses tells.
 */
@Tag("S8")
class EgressCorpusTest {
    private static final ProjectName DEMO = new ProjectName("demo");
    /** Long enough for a busy machine to refuse. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static final int LEAST = 500;
    private static final int CHANGED = 10_000;
    private static final long SEED = 20_260_302;

    private static final Pattern PUBLIC = Pattern.compile("(?i).*\\.public\\.test\\.?");
    private static final Pattern PART = Pattern.compile("0[xX][0-9a-fA-F]{1,8}|[0-9]{1,10}");

    private static final List<String> SPICES = List.of(
            ".",
            "..",
            "@",
            "%",
            "%2e",
            "%00",
            "%0d%0a",
            "#",
            "?",
            "/",
            "\\",
            ":",
            "[",
            "]",
            "0",
            "0x",
            "00",
            "1",
            "255",
            "256",
            "-",
            "_",
            "ⅰ",
            "１",
            "。",
            "::",
            "::ffff:",
            "localhost",
            "example.org",
            "127.0.0.1",
            " ",
            "\t",
            "\u0000",
            "xn--");

    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket listener;
    private GuardedHttpClient client;
    private EgressGuard guard;

    @BeforeEach
    void listens() throws IOException {
        listener = new ServerSocket(0, 50);
        Thread.ofVirtual().start(this::counted);
        // A name may lead there, so that each has to be resolved before it is known to be refused.
        EgressRules rules = new EgressRules(Map.of("demo", List.of("198.51.100.77")));
        client = new GuardedHttpClient(rules, new OperatorFile(Optional.empty()).secrets(), this::inside);
        guard = new EgressGuard(rules, this::inside);
    }

    @AfterEach
    void ends() throws IOException {
        client.close();
        listener.close();
    }

    private void counted() {
        while (!listener.isClosed()) {
            try {
                listener.accept().close();
                connections.incrementAndGet();
            } catch (IOException e) {
                return;
            }
        }
    }

    /** A number is read as the system reads it; every name leads to where nobody may call, but for those that are to be public. */
    private List<InetAddress> inside(String host) throws UnknownHostException {
        if (PUBLIC.matcher(host).matches()) {
            return List.of(InetAddress.getByAddress(host, new byte[] {8, 8, 8, 8}));
        }
        return isNumber(host)
                ? NameLookup.SYSTEM.addressesOf(host)
                : List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}));
    }

    /** What the system reads as a number, and asks no name server for. */
    private static boolean isNumber(String host) {
        if (host.contains(":")) {
            return true;
        }
        String[] parts = host.split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            if (parts.length > 4 || !PART.matcher(parts[i]).matches()) {
                return false;
            }
            long value = parts[i].startsWith("0x") || parts[i].startsWith("0X")
                    ? Long.parseLong(parts[i].substring(2), 16)
                    : Long.parseLong(parts[i]);
            int bytes = i < parts.length - 1 ? 1 : 5 - parts.length;
            if (value >= 1L << (8 * bytes)) {
                return false;
            }
        }
        return true;
    }

    private List<String> corpus() {
        return Stream.of("/egress/urls.txt", "/egress/public.txt")
                .flatMap(file -> lines(file).stream())
                .toList();
    }

    private List<String> lines(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.replace("{port}", Integer.toString(listener.getLocalPort())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private HttpOutcome call(URI address) {
        return client.call(OutgoingRequest.get(DEMO, address, PATIENT));
    }

    @Test
    void noneOfTheCorpusIsConnectedTo() {
        List<String> corpus = corpus();
        assertThat(new HashSet<>(corpus)).hasSize(corpus.size()).hasSizeGreaterThan(LEAST);
        Map<String, Integer> ends = new TreeMap<>();

        for (String text : corpus) {
            String end = address(text)
                    .map(address -> {
                        HttpOutcome outcome = call(address);
                        assertThat(outcome)
                                .as(text)
                                .isInstanceOfAny(HttpOutcome.NotAllowed.class, HttpOutcome.Unreachable.class);
                        return outcome.getClass().getSimpleName();
                    })
                    .orElse("no address");
            ends.merge(end, 1, Integer::sum);
        }

        assertThat(connections).as("%s", ends).hasValue(0);
        assertThat(ends.get("NotAllowed"))
                .as("refused for what they lead to: %s", ends)
                .isGreaterThan(LEAST);
    }

    @Test
    void publicOnesAreCalledNeitherUnencryptedNorAtOtherPortsThanThoseOfHttps() {
        for (String text : lines("/egress/public.txt")) {
            assertThat(call(URI.create(text)))
                    .as(text)
                    .isInstanceOfSatisfying(
                            HttpOutcome.NotAllowed.class,
                            refused -> assertThat(refused.why())
                                    .contains("egress.demo")
                                    .contains(
                                            text.toLowerCase(Locale.ROOT).startsWith("http:")
                                                    ? "nothing is sent unencrypted"
                                                    : "is none of 443, 8443"));
        }
    }

    @Test
    void theListenerWouldTellOfAConnection() {
        try (GuardedHttpClient careless = new GuardedHttpClient(
                new EgressRules(Map.of("demo", List.of("127.0.0.0/8"))),
                new OperatorFile(Optional.empty()).secrets(),
                this::inside)) {
            careless.call(OutgoingRequest.get(
                    DEMO, URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/"), PATIENT));
        }
        assertThat(connections).hasPositiveValue();
    }

    @Test
    void changedAtRandomTheyLeadNowhereThatIsNotPublic() {
        List<String> corpus = corpus();
        Random random = new Random(SEED);
        Set<String> seen = new HashSet<>();
        int refused = 0;
        while (seen.size() < CHANGED) {
            String text = changed(corpus.get(random.nextInt(corpus.size())), random);
            if (!seen.add(text)) {
                continue;
            }
            Optional<URI> address =
                    address(text).filter(each -> AddressForm.refusal(each).isEmpty());
            if (address.isPresent() && leadsNowhere(text, address.get().getHost())) {
                refused++;
                if (refused % 10 == 0) {
                    assertThat(call(address.get())).as(text).isNotInstanceOf(HttpOutcome.Answer.class);
                }
            }
        }
        assertThat(refused).as("addresses that were well formed and refused").isGreaterThan(CHANGED / 20);
        assertThat(connections).hasValue(0);
    }

    /** Held against what the class library says of each address, and the two blocks that it has no word for. */
    private boolean leadsNowhere(String text, String host) {
        try {
            assertThat(guard.addressesOf(DEMO, host)).as(text).allSatisfy(address -> {
                byte[] bytes = address.getAddress();
                assertThat(address.isLoopbackAddress()
                                || address.isAnyLocalAddress()
                                || address.isSiteLocalAddress()
                                || address.isLinkLocalAddress()
                                || address.isMulticastAddress())
                        .isFalse();
                assertThat(bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC).isFalse();
                assertThat(bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 0x40)
                        .isFalse();
            });
            return false;
        } catch (UnknownHostException e) {
            return true;
        }
    }

    private static String changed(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.insert(at, SPICES.get(random.nextInt(SPICES.size())));
                case 1 -> changed.deleteCharAt(at);
                case 2 -> changed.setCharAt(at, Character.toUpperCase(changed.charAt(at)));
                default -> changed.replace(at, at + 1, String.format("%%%02x", (int) changed.charAt(at) & 0xFF));
            }
            if (changed.isEmpty()) {
                return text;
            }
        }
        return changed.toString();
    }

    @Test
    void aNameThatFlipsBetweenTheCheckAndTheConnectionIsAskedOnce() {
        AtomicInteger asked = new AtomicInteger();
        NameLookup flips = host -> List.of(
                asked.getAndIncrement() == 0 ? InetAddress.getByName("192.0.0.9") : InetAddress.getLoopbackAddress());
        try (GuardedHttpClient flipping = new GuardedHttpClient(
                new EgressRules(Map.of("demo", List.of("192.0.0.9"))),
                new OperatorFile(Optional.empty()).secrets(),
                flips)) {
            flipping.call(OutgoingRequest.get(
                    DEMO,
                    URI.create("http://flips.example.org:" + listener.getLocalPort() + "/"),
                    Duration.ofSeconds(1)));
        }
        assertThat(asked).as("for one connection").hasValue(1);
        assertThat(connections).hasValue(0);
    }
}
