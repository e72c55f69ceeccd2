package dev.watchkeeper.stack.fake.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A pull request of the fake, which a test changes as it goes on. */
public final class FakePull {
    final int number;
    final String author;
    final List<String> commits = new CopyOnWriteArrayList<>();
    final List<String> labels = new CopyOnWriteArrayList<>();
    final List<FakeReview> reviews = new CopyOnWriteArrayList<>();
    final List<Boolean> threads = new CopyOnWriteArrayList<>();
    final List<FileChange> files = new CopyOnWriteArrayList<>();
    volatile String head;
    volatile Optional<String> mergedAs = Optional.empty();
    volatile String state = "open";

    /** @param head its newest commit */
    public FakePull(int number, String author, String head) {
        this.number = number;
        this.author = author;
        this.head = head;
        commits.add(head);
    }

    /** A review as somebody sends it. */
    record FakeReview(String by, String type, String state, String commit, String association) {}

    /** @param before its name before, of a renamed one */
    record FileChange(String name, Optional<String> before) {}

    /** Somebody has pushed on. */
    public FakePull pushed(String commit) {
        head = commit;
        commits.add(commit);
        return this;
    }

    /** Merged as a commit of the default branch, which is in the pull request from now on. */
    public FakePull merged(String commit) {
        mergedAs = Optional.of(commit);
        state = "closed";
        commits.add(commit);
        return this;
    }

    public FakePull closed() {
        state = "closed";
        return this;
    }

    public FakePull label(String name) {
        labels.add(name);
        return this;
    }

    /** A review of the newest commit by a member of the house. */
    public FakePull reviewed(String by, String reviewState) {
        return reviewed(by, "User", reviewState, "MEMBER");
    }

    public FakePull reviewed(String by, String type, String reviewState, String association) {
        reviews.add(new FakeReview(by, type, reviewState, head, association));
        return this;
    }

    /** @param resolved of each thread */
    public FakePull threads(boolean resolved, int count) {
        List<Boolean> more = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            more.add(resolved);
        }
        threads.addAll(more);
        return this;
    }

    public FakePull file(String name) {
        files.add(new FileChange(name, Optional.empty()));
        return this;
    }

    public FakePull renamed(String before, String name) {
        files.add(new FileChange(name, Optional.of(before)));
        return this;
    }
}
