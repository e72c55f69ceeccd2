package dev.watchkeeper.notifier.notice;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.TextId;

/** One thing at one receiver: a message, an alert, an incident. Derived, so that the same story names it the same way again. */
public record NoticeId(String value) implements TextId {
    public NoticeId {
        TextId.checked("notice", value, NAME);
    }

    public static NoticeId of(String... parts) {
        String[] all = new String[parts.length + 1];
        all[0] = "notice";
        System.arraycopy(parts, 0, all, 1, parts.length);
        return new NoticeId(DerivedId.of(all));
    }

    @Override
    public String toString() {
        return value;
    }
}
