package org.futurecouncil.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * A table of the report. Its words are in the message file, under its key.
 *
 * @param rows the values as they are
 * @param charts of its columns
 */
record Table(String key, List<Column> columns, List<List<@Nullable Object>> rows, List<Chart> charts) {

    /** As many rows are shown at once; longer tables are folded. */
    private static final int FOLDED_FROM = 60;

    static Table of(String key, List<Column> columns, List<List<@Nullable Object>> rows) {
        return new Table(key, columns, rows, List.of());
    }

    /**
     * With a chart of one more column.
     * @param name of the chart, whose title and bars' labels stand in the message file
     */
    Table charted(String name, int column) {
        return charted(name, column, (row) -> true);
    }

    /** With a chart of some rows' values. */
    Table charted(String name, int column, Predicate<List<@Nullable Object>> shows) {
        String chart = this.key + ".chart." + name;
        List<List<String>> texts = shown();
        List<Chart.Value> values = new ArrayList<>();
        for (int row = 0; row < this.rows.size(); row++) {
            if (this.rows.get(row).get(column) instanceof Number number && shows.test(this.rows.get(row))) {
                values.add(new Chart.Value(ReportTexts.of(chart + ".label", texts.get(row).toArray()),
                        number.doubleValue(), texts.get(row).get(column)));
            }
        }
        List<Chart> all = new ArrayList<>(this.charts);
        all.add(Chart.of(ReportTexts.of(chart + ".title"), values));
        return new Table(this.key, this.columns, this.rows, List.copyOf(all));
    }

    public String title() {
        return ReportTexts.of(this.key + ".title");
    }

    public String explanation() {
        return ReportTexts.of(this.key + ".explanation");
    }

    public List<String> headings() {
        return ReportTexts.list(this.key + ".columns");
    }

    public boolean folded() {
        return this.rows.size() > FOLDED_FROM;
    }

    /** Every cell as people read it. */
    public List<List<String>> shown() {
        return this.rows.stream().map(this::shown).toList();
    }

    private List<String> shown(List<@Nullable Object> row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < this.columns.size(); i++) {
            cells.add(this.columns.get(i).show(row.get(i)));
        }
        return cells;
    }

}
