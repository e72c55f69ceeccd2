package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.Compatibility;
import dev.watchkeeper.migration.Finding;
import dev.watchkeeper.migration.LockMode;
import dev.watchkeeper.migration.Severity;
import dev.watchkeeper.migration.TableName;
import dev.watchkeeper.migration.Touched;
import dev.watchkeeper.migration.Work;
import dev.watchkeeper.migration.grammar.ParsedStatement;
import dev.watchkeeper.migration.grammar.Tree;
import dev.watchkeeper.migration.text.Lines;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One statement while the rules look at it: they write findings and locks here, and read what came before it. */
final class Ledger {
    private final ParsedStatement statement;
    private final int firstWord;
    private final Lines lines;
    private final Session session;
    private final boolean inTransaction;
    private final boolean wrapped;
    private final Waivers waivers;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Touched> touched = new LinkedHashSet<>();

    Ledger(
            ParsedStatement statement,
            int firstWord,
            Lines lines,
            Session session,
            boolean wrappedHere,
            Waivers waivers) {
        this.statement = statement;
        this.firstWord = firstWord;
        this.lines = lines;
        this.session = session;
        this.wrapped = wrappedHere;
        this.inTransaction = wrappedHere || session.begun();
        this.waivers = waivers;
    }

    Session session() {
        return session;
    }

    Schema schema() {
        return session.schema();
    }

    boolean inTransaction() {
        return inTransaction;
    }

    /** Has the runner opened a transaction around this statement? */
    boolean wrapped() {
        return wrapped;
    }

    List<Finding> findings() {
        return findings;
    }

    Set<Touched> touched() {
        return touched;
    }

    /** Takes a lock on a table that was there before, and asks for the timeouts that it needs. */
    void lock(TableName table, LockMode mode, Work work) {
        if (schema().isNew(table)) {
            return;
        }
        touched.add(new Touched(table, mode, work));
        needsTimeouts(List.of(table), mode, work);
    }

    /** As a lock on a table that the statement does not name. */
    void needsTimeouts(List<TableName> tables, LockMode mode, Work work) {
        if (mode.stopsWrites() && !session.hasLockTimeout()) {
            addOnce(Rule.NO_LOCK_TIMEOUT, tables, mode, "the lock " + mode.words() + of(tables));
        }
        if (mode.stopsWrites() && work != Work.INSTANT && !session.hasStatementTimeout()) {
            addOnce(Rule.NO_STATEMENT_TIMEOUT, tables, mode, "the lock " + mode.words() + of(tables));
        }
    }

    private void addOnce(Rule rule, List<TableName> tables, LockMode mode, String subject) {
        if (findings.stream().noneMatch(finding -> finding.rule() == rule)) {
            add(rule, Optional.empty(), tables, Optional.of(mode), rule.compatibility(), subject);
        }
    }

    /** A finding about a table, unless the file has made that table itself. */
    void find(Rule rule, Tree at, TableName table, LockMode mode, String subject) {
        if (!schema().isNew(table)) {
            add(rule, Optional.of(at), List.of(table), Optional.of(mode), rule.compatibility(), subject);
        }
    }

    void find(Rule rule, Tree at, TableName table, LockMode mode, Compatibility compatibility, String subject) {
        if (!schema().isNew(table)) {
            add(rule, Optional.of(at), List.of(table), Optional.of(mode), compatibility, subject);
        }
    }

    /** A finding about no table that the file could have made. */
    void find(Rule rule, Tree at, String subject) {
        add(rule, Optional.of(at), List.of(), Optional.empty(), rule.compatibility(), subject);
    }

    void find(Rule rule, Tree at, LockMode mode, String subject) {
        add(rule, Optional.of(at), List.of(), Optional.of(mode), rule.compatibility(), subject);
    }

    void find(Rule rule, Tree at, Compatibility compatibility, String subject) {
        add(rule, Optional.of(at), List.of(), Optional.empty(), compatibility, subject);
    }

    private void add(
            Rule rule,
            Optional<Tree> at,
            List<TableName> tables,
            Optional<LockMode> mode,
            Compatibility compatibility,
            String subject) {
        Optional<String> reason = waivers.reason(rule, statement.start(), statement.end());
        Severity severity =
                reason.isPresent() && rule.severity() == Severity.BLOCKS ? Severity.NEEDS_PERSON : rule.severity();
        int place = at.map(tree -> tree.number("location"))
                .filter(location -> location.isPresent() && location.getAsInt() > 0)
                .map(location -> statement.places().character(location.getAsInt()))
                .filter(character -> character >= firstWord && character < statement.end())
                .orElse(firstWord);
        findings.add(new Finding(
                rule, severity, lines.at(place), subject + ": " + rule.what(), tables, mode, compatibility, reason));
    }

    private static String of(List<TableName> tables) {
        return tables.isEmpty() ? "" : " of " + tables.getFirst();
    }
}
