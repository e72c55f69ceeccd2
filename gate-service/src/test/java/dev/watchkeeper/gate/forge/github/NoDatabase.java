package dev.watchkeeper.gate.forge.github;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.gate.report.Learned;
import dev.watchkeeper.gate.report.Report;
import dev.watchkeeper.gate.report.Reports;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Transactions that keep what was learned in memory, and know nothing else. */
final class NoDatabase implements Transactions, Reports {
    final List<Learned> learned = new ArrayList<>();

    @Override
    @SuppressWarnings("NullAway") // what learns asks for nothing else
    public <T> T run(Function<Transaction, T> work) {
        return work.apply(new Transaction(null, null, null, null, null, this, null, null, null, null, null, null));
    }

    @Override
    public void onFirstHearing(Envelope envelope, Consumer<Transaction> work) {
        throw new IllegalStateException("nothing is heard here");
    }

    @Override
    public Answer once(SubjectId caller, String key, String request, Function<Transaction, Answer> command) {
        throw new IllegalStateException("nobody commands here");
    }

    @Override
    public List<Report> of(ProjectName project, ServiceName service, Commit commit) {
        return List.of();
    }

    @Override
    public void add(Report report) {
        throw new IllegalStateException("nothing is handed in here");
    }

    @Override
    public void learn(Learned one) {
        learned.add(one);
    }

    @Override
    public List<Learned> learned(DeploymentId deployment) {
        return learned;
    }
}
