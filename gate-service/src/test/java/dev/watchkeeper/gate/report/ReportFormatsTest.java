package dev.watchkeeper.gate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.gate.report.json.ChangesReport;
import dev.watchkeeper.gate.report.json.NpmAuditReport;
import dev.watchkeeper.gate.report.json.SarifReport;
import dev.watchkeeper.gate.report.lcov.LcovReport;
import dev.watchkeeper.gate.report.xml.CoberturaReport;
import dev.watchkeeper.gate.report.xml.JacocoReport;
import dev.watchkeeper.policy.gate.CiRules.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFormatsTest {
    private static final String JACOCO = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">
            <report name="api"><package name="a"><counter type="LINE" missed="1" covered="1"/></package>
            <counter type="INSTRUCTION" missed="10" covered="90"/><counter type="LINE" missed="15" covered="85"/></report>
            """;
    private static final String COBERTURA = """
            <?xml version="1.0" ?>
            <!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
            <coverage lines-valid="200" lines-covered="171" line-rate="0.855" version="1"><packages/></coverage>
            """;
    private static final String LCOV = """
            TN:
            SF:src/a.ts
            FN:1,make
            FNDA:3,make
            DA:1,3
            DA:2,0
            LF:2
            LH:1
            end_of_record
            SF:src/größe.ts
            DA:1,1,abcdef
            BRDA:1,0,0,-
            end_of_record
            SF:src/a.ts
            DA:2,1
            end_of_record
            """;

    private static Summary read(ReportReader reader, String text) throws IOException {
        return reader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refused(ReportReader reader, String text, String because) {
        assertThatThrownBy(() -> read(reader, text))
                .as(text.substring(0, Math.min(60, text.length())))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageContaining(because);
    }

    @Test
    void linesOfJacocoAreThoseOfTheWholeReport() throws IOException {
        assertThat(read(new JacocoReport(), JACOCO)).isEqualTo(new Summary.Coverage(85, 100));
    }

    @Test
    void linesOfCoberturaAreThoseOfItsRoot() throws IOException {
        assertThat(read(new CoberturaReport(), COBERTURA)).isEqualTo(new Summary.Coverage(171, 200));
    }

    @Test
    void lcovCountsALineOfASourceOnceAndAsCoveredWhenOneRecordSaysSo() throws IOException {
        assertThat(read(new LcovReport(), LCOV)).isEqualTo(new Summary.Coverage(3, 3));
    }

    @Test
    void lcovThatContradictsItselfOrIsCutIsRefused() {
        LcovReport lcov = new LcovReport();
        refused(lcov, LCOV.replace("LH:1", "LH:2"), "LF and LH say 2 of 2 lines");
        refused(lcov, "SF:a\nDA:1,1\n", "ends before end_of_record");
        refused(lcov, "SF:a\nDA:one,1\nend_of_record\n", "line 2");
        refused(lcov, "DA:1,1\n", "outside of a record");
        refused(lcov, "", "no record");
        refused(lcov, "{\"json\": true}", "line 1 is none of LCOV's");
        refused(lcov, "SF:" + "x".repeat(70_000), "longer than");
        assertThatThrownBy(() -> lcov.read(new ByteArrayInputStream(new byte[] {'S', 'F', ':', (byte) 0xff, '\n'})))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void xmlThatFetchesOrGrowsIsRefusedAndFetchesNothing() {
        String outside =
                "<!DOCTYPE report [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><report name=\"&x;\"><counter type=\"LINE\" missed=\"1\" covered=\"1\"/></report>";
        String laughs =
                "<!DOCTYPE report [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><report name=\"&b;\"/>";
        refused(new JacocoReport(), outside, "no well-formed XML");
        refused(new JacocoReport(), laughs, "no well-formed XML");
    }

    @Test
    void xmlOfAnotherFormatOrCutOrTooDeepIsRefusedWithItsPlace() {
        refused(new JacocoReport(), COBERTURA, "its root is <coverage>");
        refused(new CoberturaReport(), JACOCO, "its root is <report>");
        refused(new CoberturaReport(), COBERTURA.replace("lines-valid=\"200\" ", ""), "'lines-valid', in line 3");
        refused(new CoberturaReport(), COBERTURA.replace("171", "201"), "201 of 200 lines");
        refused(new CoberturaReport(), COBERTURA.replace("171", "-1"), "'lines-covered'");
        refused(new JacocoReport(), JACOCO.substring(0, 220), "no well-formed XML, in line");
        refused(new JacocoReport(), "<report>" + "<a>".repeat(50) + "</a>".repeat(50) + "</report>", "nested deeper");
        refused(new JacocoReport(), "<report/>", "no <counter");
        refused(new JacocoReport(), "", "no well-formed XML");
        refused(new JacocoReport(), "Bericht: alles gut", "no well-formed XML");
    }

    private static final String NPM = """
            {"auditReportVersion": 2, "vulnerabilities": {"x": {"severity": "high"}},
             "metadata": {"vulnerabilities": {"info": 0, "low": 1, "moderate": 2, "high": 3, "critical": 4, "total": 10}}}""";

    @Test
    void npmAuditIsCountedBySeverity() throws IOException {
        assertThat(read(new NpmAuditReport(), NPM))
                .isEqualTo(new Summary.Weaknesses(
                        Map.of(Severity.LOW, 1L, Severity.MEDIUM, 2L, Severity.HIGH, 3L, Severity.CRITICAL, 4L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{", "\"text\"", "{\"metadata\": {}}", "{\"metadata\": 1} {}", "null", ""})
    void whatIsNoNpmAuditIsRefused(String text) {
        refused(new NpmAuditReport(), text, "");
    }

    @Test
    void npmAuditThatFailedOrCountsOddlyIsRefused() {
        NpmAuditReport npm = new NpmAuditReport();
        refused(npm, "{\"error\": {\"code\": \"ENOAUDIT\"}}", "itself failed");
        refused(npm, NPM.replace("\"critical\": 4", "\"critical\": -4"), "metadata.vulnerabilities.critical");
        refused(npm, NPM.replace("\"critical\": 4, ", ""), "metadata.vulnerabilities.critical");
        refused(npm, NPM.replace("\"high\": 3", "\"high\": 3, \"high\": 0"), "uplicate");
        refused(npm, "{\"a\":".repeat(100) + "1" + "}".repeat(100), "");
    }

    private static String sarif(String results) {
        return """
                {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "t", "rules": [
                  {"id": "R1", "properties": {"security-severity": "9.8"}},
                  {"id": "R2", "defaultConfiguration": {"level": "error"}}]}}, "results": [%s]}]}""".formatted(results);
    }

    @Test
    void sarifIsCountedByScoreElseByLevel() throws IOException {
        String results = String.join(
                ",",
                "{\"ruleId\": \"R1\"}",
                "{\"ruleIndex\": 0}",
                "{\"ruleId\": \"R1\", \"properties\": {\"security-severity\": \"5.0\"}}",
                "{\"ruleId\": \"R2\"}",
                "{\"ruleId\": \"R2\", \"level\": \"note\"}",
                "{\"ruleId\": \"R9\"}",
                "{\"ruleId\": \"R1\", \"suppressions\": [{\"kind\": \"inSource\"}]}",
                "{\"ruleId\": \"R1\", \"suppressions\": [{\"kind\": \"external\", \"status\": \"rejected\"}]}",
                "{\"ruleId\": \"R1\", \"baselineState\": \"absent\"}",
                "{\"ruleId\": \"R1\", \"kind\": \"pass\"}");

        assertThat(read(new SarifReport(), sarif(results)))
                .isEqualTo(new Summary.Weaknesses(
                        Map.of(Severity.CRITICAL, 3L, Severity.HIGH, 1L, Severity.MEDIUM, 2L, Severity.LOW, 1L)));
    }

    @Test
    void sarifThatLookedAtNothingIsRefused() {
        SarifReport sarif = new SarifReport();
        refused(sarif, "{\"version\": \"2.1.0\", \"runs\": []}", "no tool has looked");
        refused(sarif, sarif("").replace("\"results\": []", "\"results\": null"), "results");
        refused(sarif, sarif("").replace("2.1.0", "2.0.0"), "no SARIF 2.1.0");
        refused(
                sarif,
                sarif("").replace("\"results\"", "\"invocations\": [{\"executionSuccessful\": false}], \"results\""),
                "itself failed");
        refused(sarif, sarif("{\"ruleId\": \"R1\", \"properties\": {\"security-severity\": \"hoch\"}}"), "no number");
        refused(sarif, sarif("{\"level\": \"schlimm\"}"), "a level that is none of");
    }

    @Test
    void changedFilesArePathsFromTheRoot() throws IOException {
        assertThat(read(new ChangesReport(), "{\"paths\": [\"db/1.sql\", \"docs/größe.md\"]}"))
                .isEqualTo(new Summary.Changes(List.of("db/1.sql", "docs/größe.md")));
        for (String bad : List.of("/etc/passwd", "../x", "a//b", "", "a\\u0000b", "x".repeat(2000))) {
            refused(new ChangesReport(), "{\"paths\": [\"" + bad + "\"]}", "paths[0]");
        }
        refused(new ChangesReport(), "{\"paths\": [1]}", "paths[0]");
        refused(new ChangesReport(), "{\"path\": []}", "form");
    }
}
