package dev.watchkeeper.migration.grammar.libpgquery;

import dev.watchkeeper.migration.grammar.ParsedStatement.Places;

/** Characters of a text by the bytes of its UTF-8. A byte past the end is the end. */
final class Utf8Places implements Places {
    private final int length;
    private final int[] characters;

    Utf8Places(String text, int bytes) {
        length = text.length();
        characters = bytes == length ? new int[0] : table(text, bytes);
    }

    private static int[] table(String text, int bytes) {
        int[] table = new int[bytes + 1];
        int at = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int width = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            for (int k = 0; k < width && at < bytes; k++) {
                table[at++] = i;
            }
            i += Character.charCount(point);
        }
        while (at <= bytes) {
            table[at++] = text.length();
        }
        return table;
    }

    @Override
    public int character(int utf8Byte) {
        if (characters.length == 0) {
            return Math.clamp(utf8Byte, 0, length);
        }
        return characters[Math.clamp(utf8Byte, 0, characters.length - 1)];
    }
}
