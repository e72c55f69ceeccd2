package dev.watchkeeper.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S8")
class EgressRulesTest {
    private static final ProjectName BLOCKS = new ProjectName("blocks");
    private static final ProjectName NAMES = new ProjectName("names");
    private static final ProjectName NOTHING = new ProjectName("nothing");
    private static final EgressRules RULES = new EgressRules(Map.of(
            "blocks", List.of("10.0.0.0/8", "1.1.1.0/24"),
            "names", List.of("legacy.example.org")));

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.org/, 8.8.8.8",
        "https://hooks.example.org:8443/, 8.8.8.8",
        "HTTPS://hooks.example.org:443/, 8.8.8.8",
        "http://inside.example.org:8080/, 10.0.0.1",
        "http://one.example.org/, 1.1.1.1",
        "https://one.example.org:9092/, 1.1.1.1"
    })
    @Tag("S7")
    void publicIsCalledOverTlsAndWhatAnOperatorNamedInAnyWay(String address, String leadsTo)
            throws UnknownHostException {
        assertThat(RULES.refusal(BLOCKS, WayOut.of(URI.create(address)), InetAddress.getByName(leadsTo)))
                .isEmpty();
        assertThat(RULES.foreseen(BLOCKS, URI.create(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://hooks.example.org/, 8.8.8.8, hooks.example.org is 8.8.8.8, nothing is sent unencrypted",
        "http://hooks.example.org:443/, 8.8.8.8, hooks.example.org is 8.8.8.8, nothing is sent unencrypted",
        "http://[2606:4700::1111]/, 2606:4700::1111, 2606:4700::1111 is 2606:4700, nothing is sent unencrypted",
        "https://hooks.example.org:80/, 8.8.8.8, 'port 80 is none of 443, 8443', watchkeeper.egress.ports",
        "https://hooks.example.org:5432/, 8.8.8.8, port 5432 is none, egress.blocks",
        "https://inside.example.org/, 192.168.0.1, 192.168.0.1, which is not public",
        "http://10.1.2.3/, 169.254.169.254, 169.254.169.254, never called"
    })
    @Tag("S7")
    void theRestIsNotAndIsToldWhoCanAllowIt(String address, String leadsTo, String said, String too)
            throws UnknownHostException {
        assertThat(RULES.refusal(BLOCKS, WayOut.of(URI.create(address)), InetAddress.getByName(leadsTo)))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains(said, too));
    }

    @Test
    void aNameThatAnOperatorAllowedIsOneWhereverItLeads() throws UnknownHostException {
        WayOut way = WayOut.of(URI.create("http://Legacy.example.org/"));

        assertThat(RULES.refusal(NAMES, way, InetAddress.getByName("8.8.8.8"))).isEmpty();
        assertThat(RULES.refusal(NOTHING, way, InetAddress.getByName("8.8.8.8")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://8.8.8.8/",
                "http://hooks.example.org/",
                "https://hooks.example.org:22/",
                "https://8.8.8.8:22/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://169.254.169.254/",
                "ftp://hooks.example.org/"
            })
    @Tag("S7")
    void whatTheAddressAloneTellsIsForeseen(String address) {
        assertThat(RULES.foreseen(NAMES, URI.create(address))).isPresent();
        assertThat(RULES.foreseen(NOTHING, URI.create(address))).isPresent();
    }

    @Test
    void aNameThatMayLeadIntoAnAllowedBlockIsKnownOnlyWhenItIsResolved() {
        URI address = URI.create("http://inside.example.org/");

        assertThat(RULES.foreseen(BLOCKS, address)).isEmpty();
        assertThat(RULES.foreseen(NOTHING, address)).isPresent();
    }

    @Test
    void anOperatorChoosesThePorts() throws UnknownHostException {
        EgressRules rules = new EgressRules(Map.of(), Set.of(443, 9443));
        InetAddress somewhere = InetAddress.getByName("8.8.8.8");

        assertThat(rules.refusal(NOTHING, new WayOut(true, "a.example.org", 9443), somewhere))
                .isEmpty();
        assertThat(rules.refusal(NOTHING, new WayOut(true, "a.example.org", 8443), somewhere))
                .isPresent();
        assertThatThrownBy(() -> new EgressRules(Map.of(), Set.of(0)))
                .hasMessageContaining("watchkeeper.egress.ports: 0 is no port");
    }
}
