package dev.watchkeeper.gate.story;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports that a pipeline hands in. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class ReportsTest {
    private static final String COMMIT = Examples.COMMIT;
    private static final String AUDIT =
            "{\"metadata\": {\"vulnerabilities\": {\"low\": 1, \"moderate\": 0, \"high\": 0, \"critical\": 0}}}";

    private static Response handIn(String place, byte[] body, String encoding) {
        var request =
                Api.as(Role.DEPLOYER).contentType("application/octet-stream").body(body);
        return (encoding.isEmpty() ? request : request.header("Content-Encoding", encoding))
                .post("/api/v1/reports/" + place);
    }

    private static Response handIn(String place, String body) {
        return handIn(place, body.getBytes(StandardCharsets.UTF_8), "");
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static String lcov(int covered, int lines) {
        StringBuilder text = new StringBuilder("SF:src/a.ts\n");
        for (int line = 1; line <= lines; line++) {
            text.append("DA:").append(line).append(line <= covered ? ",1\n" : ",0\n");
        }
        return text.append("end_of_record\n").toString();
    }

    private static WatchRef requested(String name, String commit) {
        return requested(
                name, commit, "ci: { coverage: \">= 80%\", vulnerabilities: { critical: 0 } }\n    monitoring: {");
    }

    private static WatchRef requested(String name, String commit, String rules) {
        ServiceRef service = ServiceRef.of("demo", name, "production");
        String policy = Policies.of(service)
                .replace("team: households", "team: households, repository: demo/api")
                .replace("monitoring: {", rules);
        Api.postPolicy(policy).then().statusCode(201);
        String id = Api.post(
                        "/api/v1/deployments",
                        Api.body(service, "v1.2.0", "")
                                .replace("\"tag\": \"v1.2.0\"", "\"tag\": \"v1.2.0\", \"commit\": \"" + commit + "\""))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return new WatchRef(new DeploymentId(id), Run.FIRST, service);
    }

    private static void heard(WatchRef watch) {
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.rehearsed(watch, true, Optional.of(Examples.OLD)));
            others.say(Heard.before(watch, Examples.HEALTH, BeforeOutcome.MEASURED));
        }
    }

    @Test
    void deploymentWaitsForTheReportsOfItsOwnCommit() throws IOException {
        WatchRef watch = requested("reported", COMMIT);
        heard(watch);
        String other = COMMIT.replace('0', 'f');
        handIn("demo/reported/" + other + "/lcov", lcov(9, 10)).then().statusCode(201);
        Api.get(watch.deployment())
                .then()
                .body("checks.find { it.check == 'ci.coverage' }.sentence", containsString("No coverage report"));

        handIn("demo/reported/" + COMMIT + "/npm-audit", AUDIT).then().statusCode(201);
        handIn("demo/reported/" + COMMIT + "/lcov", gzip(lcov(9, 10).getBytes(StandardCharsets.UTF_8)), "gzip")
                .then()
                .statusCode(201)
                .body("understood.covered", equalTo(9))
                .body("understood.lines", equalTo(10));

        Api.awaitStatus(watch, "admitted");
    }

    @Test
    void coverageBelowTheLimitRefusesAsSoonAsItIsKnown() {
        WatchRef watch = requested("uncovered", COMMIT);

        handIn("demo/uncovered/" + COMMIT + "/lcov", lcov(7, 10)).then().statusCode(201);

        Api.get(watch.deployment())
                .then()
                .body("status", equalTo("refused"))
                .body("reasons.code", hasItem("coverage-too-low"))
                .body("reasons.sentence", hasItem(containsString("7 of 10 lines (70.00 %)")));
    }

    @Test
    @Tag("F30")
    void migrationIsReadByItsGrammarAndTellsWhetherARollbackMayBeAutomatic() {
        WatchRef watch = requested("migration-read", COMMIT, "migrations: { lint: true }\n    monitoring: {");
        heard(watch);
        String place = "demo/migration-read/" + COMMIT + "/";

        handIn(place + "migrations", files("ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;"))
                .then()
                .statusCode(201)
                .body("understood.statements", equalTo(2))
                .body("understood.findings", equalTo(1));

        Api.awaitStatus(watch, "admitted");
        Api.get(watch.deployment())
                .then()
                .body("notes", hasItem(containsString("no automatic rollback: nobody can tell")))
                .body("notes", hasItem(containsString("db/V7__x.sql:1 drop-not-null")));
    }

    @Test
    void migrationThatLocksIsRefusedWithItsPlaceAndRemedy() {
        WatchRef watch = requested("locking", COMMIT, "migrations: { lint: true }\n    monitoring: {");

        handIn("demo/locking/" + COMMIT + "/migrations", files("CREATE INDEX i ON orders (a);"))
                .then()
                .statusCode(201);

        Api.get(watch.deployment())
                .then()
                .body("status", equalTo("refused"))
                .body("reasons.sentence", hasItem(containsString("db/V7__x.sql:1 index-not-concurrent")))
                .body("reasons.remedy", hasItem(containsString("CREATE INDEX CONCURRENTLY")));
    }

    private static String files(String sql) {
        return "{\"files\": [{\"path\": \"db/V7__x.sql\", \"content\": \"SET lock_timeout = '1s'; " + sql + "\"}]}";
    }

    @Test
    void sameReportAgainUnderTheSameKeyIsTheSameAnswer() {
        String key = Api.newKey();
        String path = "/api/v1/reports/demo/twice-reported/" + COMMIT + "/lcov";
        Response first = Api.with(Keys.token(Role.DEPLOYER))
                .header("Idempotency-Key", key)
                .body(lcov(1, 2))
                .post(path);
        Response second = Api.with(Keys.token(Role.DEPLOYER))
                .header("Idempotency-Key", key)
                .body(lcov(1, 2))
                .post(path);
        Response other = Api.with(Keys.token(Role.DEPLOYER))
                .header("Idempotency-Key", key)
                .body(lcov(2, 2))
                .post(path);

        first.then().statusCode(201);
        second.then().statusCode(201).body(equalTo(first.asString()));
        other.then().statusCode(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lcov      | {}                                   | 422 | line 1
            jacoco    | <report><counter                     | 422 | well-formed
            jacoco    | <!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><report name="&x;"/> | 422 | well-formed
            cobertura | <coverage lines-valid="1"/>          | 422 | lines-covered
            npm-audit | {"error": {}}                        | 422 | itself failed
            sarif     | {"version": "2.1.0", "runs": []}     | 422 | no tool
            changes   | {"paths": ["../etc"]}                | 422 | paths[0]
            changes   | {"paths": ["a"]} x                   | 422 | no JSON
            sarif     | Отчёт: всё хорошо                    | 422 | no JSON
            """)
    void whatIsNotItsFormatIsRefusedWithThePlace(String format, String body, int status, String says) {
        handIn("demo/bad-reports/" + COMMIT + "/" + format, body)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(says))
                .body("detail", not(containsString("Exception")))
                .body("remedy", not(equalTo("")));
    }

    @Test
    void hugePackedDeepAndUnknownReportsAreRefused() throws IOException {
        String place = "demo/bad-reports/" + COMMIT + "/";
        byte[] bomb = gzip(new byte[20 * 1024 * 1024]);
        byte[] longLcov = gzip(("#" + "x".repeat(99) + "\n").repeat(90_000).getBytes(StandardCharsets.UTF_8));
        byte[] longXml = gzip(
                ("<report>" + "<a b=\"12345678\"/>".repeat(600_000) + "</report>").getBytes(StandardCharsets.UTF_8));
        byte[] longJson = gzip(
                ("{\"paths\": [" + "\"abcdefghij\",".repeat(700_000) + "\"a\"]}").getBytes(StandardCharsets.UTF_8));

        handIn(place + "changes", longJson, "gzip").then().statusCode(413);
        handIn(place + "lcov", longLcov, "gzip").then().statusCode(413);
        handIn(place + "jacoco", longXml, "gzip").then().statusCode(413);
        handIn(place + "lcov", bomb, "gzip").then().statusCode(422);
        handIn(place + "changes", bomb, "gzip").then().statusCode(422);
        handIn(place + "lcov", new byte[1_100_000], "").then().statusCode(413);
        handIn(place + "lcov", lcov(1, 1).getBytes(StandardCharsets.UTF_8), "gzip")
                .then()
                .statusCode(422)
                .body("field", equalTo("Content-Encoding"));
        handIn(place + "lcov", lcov(1, 1).getBytes(StandardCharsets.UTF_8), "zstd")
                .then()
                .statusCode(415);
        handIn(place + "changes", "{\"paths\":".repeat(2000)).then().statusCode(422);
        handIn(place + "changes", "").then().statusCode(400);
        handIn(place + "clover", "<x/>").then().statusCode(404).body("remedy", containsString("cobertura"));
        handIn("demo/bad-reports/v1.2.0/lcov", lcov(1, 1))
                .then()
                .statusCode(400)
                .body("field", equalTo("commit"));
    }
}
