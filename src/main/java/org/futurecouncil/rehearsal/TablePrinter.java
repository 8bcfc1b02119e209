package org.futurecouncil.rehearsal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints tables for a terminal: their first rows, the last column in as many lines as it
 * needs.
 */
final class TablePrinter {

    private static final int WIDEST_CELL = 40;

    private static final int WIDEST_LINE = 150;

    private static final int MOST_ROWS = 70;

    private static final int ROWS_OF_A_LONG_TABLE = 5;

    private final PrintStream out;

    TablePrinter(PrintStream out) {
        this.out = out;
    }

    void print(Table table) {
        String title = table.title();
        this.out.printf("%n%s%n%s%n", title, "-".repeat(title.length()));
        if (table.rows().isEmpty()) {
            this.out.println(ReportTexts.of("print.none"));
            return;
        }
        List<List<String>> rows = table.shown();
        int most = (rows.size() > MOST_ROWS) ? ROWS_OF_A_LONG_TABLE : rows.size();
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.headings());
        lines.addAll(rows.subList(0, most));
        int last = table.columns().size() - 1;
        int[] widths = widths(lines, last);
        for (List<String> line : lines) {
            print(table, line, widths, last);
        }
        if (rows.size() > most) {
            this.out.println(ReportTexts.of("print.more", rows.size() - most));
        }
    }

    private static int[] widths(List<List<String>> lines, int last) {
        int[] widths = new int[last + 1];
        for (int i = 0; i < last; i++) {
            int column = i;
            widths[i] = Math.min(WIDEST_CELL,
                    lines.stream().mapToInt((line) -> line.get(column).length()).max().orElse(0));
            widths[last] -= widths[i] + 2;
        }
        widths[last] = Math.max(WIDEST_CELL, WIDEST_LINE + widths[last]);
        return widths;
    }

    private void print(Table table, List<String> cells, int[] widths, int last) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < last; i++) {
            String cell = oneLine(cells.get(i));
            String shown = (cell.length() > widths[i]) ? cell.substring(0, widths[i] - 1) + "…" : cell;
            line.append(String.format((table.columns().get(i).number() ? "%" : "%-") + widths[i] + "s  ", shown));
        }
        String indent = " ".repeat(line.length());
        for (String part : wrapped(oneLine(cells.get(last)), widths[last])) {
            this.out.println(line.append(part).toString().stripTrailing());
            line = new StringBuilder(indent);
        }
    }

    private static List<String> wrapped(String text, int width) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            int end = (space > 0) ? space : width;
            parts.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        parts.add(rest);
        return parts;
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ');
    }

}
