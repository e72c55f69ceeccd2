package dev.watchkeeper.rollback.database.rds;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.aws.AwsPlace;
import dev.watchkeeper.kit.aws.AwsSettings;
import dev.watchkeeper.kit.aws.OnlyAws;
import dev.watchkeeper.rollback.database.CallOutcome;
import dev.watchkeeper.rollback.database.Instance;
import dev.watchkeeper.rollback.database.Reading;
import dev.watchkeeper.rollback.database.RestoreExamples;
import dev.watchkeeper.rollback.database.RestoreRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent to RDS, and what each of its answers means, against a plain server that answers as it is told. */
@Tag("F25")
@SuppressWarnings("NullAway.Init") // JUnit calls the set-up first
class SdkDatabasesTest {
    private static final String SESSION = "session-token-of-the-test";

    private final RestoreRequest request = RestoreExamples.request();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String answer = "";
    private volatile boolean hangsUp;
    private HttpServer server;
    private SdkDatabases databases;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        databases = at(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        databases.close();
        server.stop(0);
    }

    private SdkDatabases at(int port) throws IOException {
        Path credentials = Files.writeString(
                folder.resolve("credentials"),
                "[default]\naws_access_key_id = key\naws_secret_access_key = secret\naws_session_token = " + SESSION
                        + "\n");
        return new SdkDatabases(new AwsSettings(
                Map.of(new ProjectName("demo"), new AwsPlace("eu-central-1", Optional.empty(), Optional.empty())),
                Optional.of(URI.create("http://127.0.0.1:" + port)),
                Optional.of(credentials),
                "watchkeeper-restore"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        if (hangsUp) {
            exchange.close();
            return;
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void aRestoreCarriesTheOldOnesSettingsAndTheRequestsTag() {
        answer = "<RestoreDBInstanceFromDBSnapshotResponse/>";

        assertThat(databases.restore(request)).isEqualTo(new CallOutcome.Accepted());
        assertThat(bodies)
                .singleElement()
                .asString()
                .contains(
                        "Action=RestoreDBInstanceFromDBSnapshot",
                        "DBInstanceIdentifier=" + request.restoredName(),
                        "DBSnapshotIdentifier=" + RestoreExamples.SNAPSHOT,
                        "DBInstanceClass=db.m5.large",
                        "DBSubnetGroupName=private",
                        "VpcSecurityGroupIds.VpcSecurityGroupId.1=sg-1",
                        "VpcSecurityGroupIds.VpcSecurityGroupId.2=sg-2",
                        "DBParameterGroupName=tuned",
                        "MultiAZ=true",
                        "Port=5433",
                        "DeletionProtection=true",
                        "Key=" + Instance.TAG,
                        "Value=" + request.id());
        assertThat(bodies.getFirst())
                .as("RDS refuses a zone with multi-AZ, and gp3's own figures")
                .doesNotContain("AvailabilityZone", "Iops", "StorageThroughput", "aws:cloudformation");
    }

    @Test
    void aRenameIsDoneAtOnce() {
        answer = "<ModifyDBInstanceResponse/>";

        assertThat(databases.rename(request, "from", "to")).isEqualTo(new CallOutcome.Accepted());
        assertThat(bodies)
                .singleElement()
                .asString()
                .contains(
                        "Action=ModifyDBInstance",
                        "DBInstanceIdentifier=from",
                        "NewDBInstanceIdentifier=to",
                        "ApplyImmediately=true");
    }

    @Test
    @Tag("S5")
    void theSessionTokenThatAnErrorRepeatsIsNotTold() {
        status = 400;
        answer = "<ErrorResponse><Error><Code>InvalidParameterCombination</Code><Message>" + SESSION
                + " cannot do that</Message></Error></ErrorResponse>";

        assertThat(databases.restore(request).toString())
                .contains("(secret) cannot do that")
                .doesNotContain(SESSION);
    }

    @Test
    @Tag("S5")
    void theSessionTokenThatStandsInTheCodeOfAnErrorIsNotTold() {
        status = 400;
        answer = "<ErrorResponse><Error><Code>" + SESSION
                + "</Code><Message>no such code</Message></Error></ErrorResponse>";

        assertThat(databases.restore(request).toString())
                .contains("400 (secret): no such code")
                .doesNotContain(SESSION);
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalFailure, Unknown",
        "503, ServiceUnavailable, Unknown",
        "400, Throttling, NotSent",
        "400, InvalidDBInstanceState, NotSent",
        "400, DBInstanceAlreadyExists, NameTaken",
        "404, DBInstanceNotFound, NameTaken",
        "400, InvalidParameterCombination, Refused",
        "400, InstanceQuotaExceeded, Refused",
        "403, AccessDenied, Refused"
    })
    void eachErrorSaysWhetherSomethingWasDone(int code, String error, String outcome) {
        status = code;
        answer = "<ErrorResponse><Error><Code>" + error + "</Code><Message>a token</Message></Error></ErrorResponse>";

        CallOutcome restored = databases.restore(request);

        assertThat(restored.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(restored.toString()).contains(error);
        assertThat(restored.toString().contains("a token"))
                .as("a refused identity tells only its code")
                .isEqualTo(code != 403);
        assertThat(bodies).as("never repeated by itself").hasSize(1);
    }

    @Test
    void aConnectionThatBreaksAfterTheCallIsUnknownAndOneThatWasNeverMadeIsNot() throws IOException {
        hangsUp = true;
        assertThat(databases.restore(request)).isInstanceOf(CallOutcome.Unknown.class);
        assertThat(bodies)
                .as("the JDK's client would repeat a POST that is not streamed")
                .hasSize(1);

        int closed = server.getAddress().getPort();
        server.stop(0);
        try (SdkDatabases nobody = at(closed)) {
            assertThat(nobody.restore(request)).isInstanceOf(CallOutcome.NotSent.class);
        }
    }

    @Test
    void anAnswerThatIsNoneIsNeverTakenForNothing() {
        status = 500;
        assertThat(databases.instance(new ProjectName("demo"), "any")).isInstanceOf(Reading.Unreadable.class);
        status = 403;
        assertThat(databases.snapshot(new ProjectName("demo"), "any")).isInstanceOf(Reading.Unreadable.class);
        status = 200;
        answer =
                "<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances/></DescribeDBInstancesResult></DescribeDBInstancesResponse>";
        assertThat(databases.instance(new ProjectName("demo"), "any")).isInstanceOf(Reading.Unreadable.class);
    }

    @ParameterizedTest
    @Tag("S8")
    @CsvSource({
        "https://rds.eu-central-1.amazonaws.com/, true",
        "http://rds.eu-central-1.amazonaws.com/, false",
        "https://rds.eu-central-1.amazonaws.com:8443/, false",
        "https://amazonaws.com.evil.example/, false",
        "https://169.254.169.254/, false"
    })
    void onlyAwsIsCalled(URI address, boolean allowed) {
        assertThat(OnlyAws.allowed(address, Optional.empty())).isEqualTo(allowed);
    }
}
