package dev.watchkeeper.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a checklist demands: its boxes, its conditions and steps of a rollback, contacts, commands and notes. */
final class ChecklistLines {
    private static final Pattern BOX = Pattern.compile("\\s*- \\[ ] (.*)");
    private static final Pattern STEP = Pattern.compile("(?:- (.*)|\\d\\. \\*\\*(.*?):?\\*\\*.*)");
    private static final Pattern CONTACT = Pattern.compile("\\| (?!Role)(\\w.*?) \\| .*");
    private static final Pattern NOTE = Pattern.compile("- \\*\\*(.*?)\\*\\*.*");
    private static final Pattern COMMAND = Pattern.compile("# (.*)");

    private ChecklistLines() {}

    static List<String> of(String checklist) {
        List<String> lines = new ArrayList<>();
        String section = "";
        boolean code = false;
        for (String line : checklist.lines().toList()) {
            if (line.strip().startsWith("```")) {
                code = !code;
            } else if (code) {
                if (section.startsWith("Useful Commands")) {
                    add(lines, COMMAND, line);
                }
            } else if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (BOX.matcher(line).matches()) {
                add(lines, BOX, line);
            } else if (section.startsWith("Rollback Procedure")) {
                add(lines, STEP, line);
            } else if (section.startsWith("Emergency Contacts")) {
                add(lines, CONTACT, line);
            } else if (section.startsWith("Notes")) {
                add(lines, NOTE, line);
            }
        }
        return lines;
    }

    private static void add(List<String> lines, Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.matches()) {
            String text = matcher.group(1);
            lines.add(text != null ? text : matcher.group(2));
        }
    }
}
