package org.futurecouncil.rehearsal;

import java.util.List;

/**
 * A chart of bars, one under the other, drawn from a common axis at zero: to the right
 * what is above zero, to the left what is below. Lengths are in the units of the picture,
 * which is {@value #WIDTH} wide.
 *
 * @param axis where zero is
 */
record Chart(String title, double axis, List<Bar> bars) {

    static final int WIDTH = 1000;

    private static final int LINE = 28;

    private static final int LABELS = 380;

    /** For a bar's value, beside its end. */
    private static final int VALUES = 110;

    static Chart of(String title, List<Value> values) {
        double most = Math.max(0, values.stream().mapToDouble(Value::number).max().orElse(0));
        double least = Math.min(0, values.stream().mapToDouble(Value::number).min().orElse(0));
        int left = LABELS + ((least < 0) ? VALUES : 10);
        double unit = (most == least) ? 0 : (WIDTH - VALUES - left) / (most - least);
        double axis = left - least * unit;
        return new Chart(title, axis, values.stream().map((value) -> {
            double width = Math.abs(value.number()) * unit;
            boolean below = value.number() < 0;
            return new Bar(value.label(), value.shown(), below ? axis - width : axis, width, below);
        }).toList());
    }

    public int height() {
        return this.bars.size() * LINE + 6;
    }

    /** Where the line of a bar begins, from above. */
    public int top(int index) {
        return index * LINE + 4;
    }

    /**
     * What a bar stands for.
     *
     * @param shown the number as people read it
     */
    record Value(String label, double number, String shown) {
    }

    /**
     * One bar.
     *
     * @param below whether its value is below zero
     */
    record Bar(String label, String shown, double left, double width, boolean below) {

        /** Where the value is written: beside the bar's far end. */
        public double beside() {
            return this.below ? this.left - 6 : this.left + this.width + 6;
        }

    }

}
