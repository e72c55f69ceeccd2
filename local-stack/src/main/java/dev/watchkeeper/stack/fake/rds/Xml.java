package dev.watchkeeper.stack.fake.rds;

import java.util.function.Consumer;

/** XML that is written element by element. */
final class Xml {
    private final StringBuilder text = new StringBuilder();

    Xml text(String name, String value) {
        text.append('<').append(name).append('>');
        text.append(value.replace("&", "&amp;").replace("<", "&lt;"));
        text.append("</").append(name).append('>');
        return this;
    }

    Xml in(String name, Consumer<Xml> content) {
        text.append('<').append(name).append('>');
        content.accept(this);
        text.append("</").append(name).append('>');
        return this;
    }

    Xml raw(Xml content) {
        text.append(content);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
