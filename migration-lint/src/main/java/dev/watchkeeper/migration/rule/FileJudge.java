package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.Compatibility;
import dev.watchkeeper.migration.Finding;
import dev.watchkeeper.migration.LintSettings;
import dev.watchkeeper.migration.Touched;
import dev.watchkeeper.migration.grammar.ParsedStatement;
import dev.watchkeeper.migration.grammar.SqlGrammar;
import dev.watchkeeper.migration.text.Lines;
import dev.watchkeeper.migration.text.Position;
import dev.watchkeeper.migration.text.Scan;
import dev.watchkeeper.migration.text.SqlScanner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one file's statements in order, and lets the rules look at each. */
public final class FileJudge {
    private final String text;
    private final SqlGrammar grammar;
    private final Lines lines;
    private final Scan scan;
    private final Waivers waivers;
    private final Changesets changesets;
    private final Session session;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Touched> touched = new LinkedHashSet<>();
    private int statements;

    private FileJudge(String text, SqlGrammar grammar, LintSettings settings) {
        this.text = text;
        this.grammar = grammar;
        lines = new Lines(text);
        scan = SqlScanner.scan(text);
        waivers = new Waivers(text, scan.comments());
        changesets = new Changesets(text, scan.comments(), settings.inTransaction());
        session = new Session(settings.timeoutsAreSet());
    }

    /** What one file does. */
    public record Judged(int statements, List<Finding> findings, List<Touched> touched, boolean rollsBackInline) {
        public Judged {
            findings = List.copyOf(findings);
            touched = List.copyOf(touched);
        }
    }

    /** Never throws for a text. */
    public static Judged judge(String text, SqlGrammar grammar, LintSettings settings) {
        FileJudge judge = new FileJudge(text, grammar, settings);
        judge.run();
        return new Judged(judge.statements, judge.findings, List.copyOf(judge.touched), judge.changesets.allRollBack());
    }

    /** A file that could not be read at all. */
    public static Judged unreadable(String why) {
        return new Judged(0, List.of(finding(Rule.NOT_READ, Position.START, why)), List.of(), false);
    }

    private void run() {
        if (!scan.commands().isEmpty() || !(grammar.parse(text) instanceof SqlGrammar.Answer.Parsed whole)) {
            scan.commands()
                    .forEach(command -> add(
                            Rule.PSQL_COMMAND, command.start(), command.of(text).strip()));
            scan.pieces().forEach(this::piece);
        } else {
            whole.statements().forEach(this::statement);
        }
        if (session.begun()) {
            add(Rule.TRANSACTION_NOT_ENDED, text.length(), "the end of the file");
        }
        waivers.unused()
                .forEach(comment -> add(
                        Rule.WAIVER_NOT_VALID, comment.start(), comment.of(text).strip()));
    }

    private void piece(Scan.Span piece) {
        switch (grammar.parse(piece.of(text))) {
            case SqlGrammar.Answer.Parsed(List<ParsedStatement> parsed) ->
                parsed.forEach(statement -> statement(statement.shifted(piece.start())));
            case SqlGrammar.Answer.Refused(String message, int offset) ->
                add(Rule.DOES_NOT_PARSE, piece.start() + offset, message);
            case SqlGrammar.Answer.GaveUp(String why) -> add(Rule.NOT_READ, piece.start(), why);
        }
    }

    private void statement(ParsedStatement statement) {
        statements++;
        int first = scan.firstWord(text, statement.start(), statement.end());
        Changesets.Place place = changesets.at(first);
        if (place.begins()) {
            session.end(true);
        }
        Ledger ledger = new Ledger(statement, first, lines, session, place.inTransaction(), waivers);
        RuleBook.judge(statement.tree(), ledger);
        findings.addAll(ledger.findings());
        touched.addAll(ledger.touched());
    }

    private void add(Rule rule, int character, String subject) {
        findings.add(finding(rule, lines.at(character), subject));
    }

    private static Finding finding(Rule rule, Position position, String subject) {
        Compatibility compatibility = rule.compatibility();
        return new Finding(
                rule,
                rule.severity(),
                position,
                subject + ": " + rule.what(),
                List.of(),
                Optional.empty(),
                compatibility,
                Optional.empty());
    }
}
