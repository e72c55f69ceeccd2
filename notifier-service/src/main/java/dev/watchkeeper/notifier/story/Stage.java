package dev.watchkeeper.notifier.story;

/** Where a deployment stands, as the first message of its thread says it. */
public enum Stage {
    REQUESTED("asked for"),
    STARTED("started"),
    SHIFTING("shifting traffic"),
    SHIFTED("all traffic on the new version, watched"),
    COMPLETE("complete, watched on"),
    HELD("waiting for a person"),
    ROLLING_BACK("being taken back"),
    ROLLED_BACK("taken back"),
    ROLLBACK_FAILED("the rollback failed: a person takes over"),
    REFUSED("refused"),
    ABORTED("aborted"),
    SUPERSEDED("superseded"),
    ENDED("the watch has ended");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Nothing more is expected of it. */
    public boolean last() {
        return this == REFUSED || this == ABORTED || this == SUPERSEDED || this == ENDED;
    }
}
