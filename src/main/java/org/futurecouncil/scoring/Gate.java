package org.futurecouncil.scoring;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Whether a case may be put forward: only if <strong>both</strong> money and capacity are
 * strictly positive (the programme's rule). Neither buys the other off, and zero is not
 * positive.
 *
 * @param netPresentValue pounds
 * @param netHours hours over all years
 */
public record Gate(BigDecimal netPresentValue, BigDecimal netHours) {

    public boolean moneyPositive() {
        return this.netPresentValue.signum() > 0;
    }

    public boolean capacityPositive() {
        return this.netHours.signum() > 0;
    }

    public boolean passed() {
        return moneyPositive() && capacityPositive();
    }

    /** One sentence for officers, with both figures and what failed. */
    public String explanation() {
        String money = "net present value is " + pounds(this.netPresentValue);
        String capacity = "net capacity is " + format(this.netHours, "#,##0") + " hours";
        if (passed()) {
            return "Can be put forward: " + money + " and " + capacity + ", both above zero.";
        }
        if (capacityPositive()) {
            return "Cannot be put forward: " + money + ", which is not above zero; " + capacity + ".";
        }
        if (moneyPositive()) {
            return "Cannot be put forward: " + capacity + ", which is not above zero; " + money + ".";
        }
        return "Cannot be put forward: " + money + " and " + capacity + ", neither above zero.";
    }

    private static String pounds(BigDecimal pounds) {
        return ((pounds.signum() < 0) ? "-£" : "£") + format(pounds.abs(), "#,##0.00");
    }

    /** Every digit is shown, so that what is above zero never reads as zero. */
    private static String format(BigDecimal number, String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.UK));
        format.setMaximumFractionDigits(Math.max(format.getMinimumFractionDigits(), number.scale()));
        return format.format(number);
    }

}
