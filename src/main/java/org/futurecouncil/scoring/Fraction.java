package org.futurecouncil.scoring;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact number: a mean over three reviewers has no finite decimal, and a tie must be a
 * real tie rather than an accident of rounding. Always in lowest terms with a positive
 * denominator, so equal numbers are {@link #equals equal}. Compare fractions; show
 * {@link #rounded}.
 *
 * @param numerator any whole number
 * @param denominator any whole number but zero
 */
public record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {

    public static final Fraction ZERO = of(0);

    public static final Fraction ONE_HUNDRED = of(100);

    /**
     * @throws IllegalArgumentException if the denominator is zero
     */
    public Fraction {
        Check.that(denominator.signum() != 0, () -> "A fraction cannot have the denominator 0; give another one.");
        BigInteger divisor = numerator.gcd(denominator);
        if (denominator.signum() < 0) {
            divisor = divisor.negate();
        }
        numerator = numerator.divide(divisor);
        denominator = denominator.divide(divisor);
    }

    public static Fraction of(long number) {
        return of(number, 1);
    }

    public static Fraction of(long numerator, long denominator) {
        return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** The same number as the decimal, without loss. */
    public static Fraction of(BigDecimal decimal) {
        BigDecimal whole = (decimal.scale() < 0) ? decimal.setScale(0) : decimal;
        return new Fraction(whole.unscaledValue(), BigInteger.TEN.pow(whole.scale()));
    }

    /**
     * The number that {@link #toString} writes.
     * @throws IllegalArgumentException if it is not written like this
     */
    public static Fraction parse(String text) {
        String[] parts = text.split("/", -1);
        Check.that(parts.length == 2, () -> "'" + text + "' is no fraction; write it like 7/2.");
        return new Fraction(new BigInteger(parts[0]), new BigInteger(parts[1]));
    }

    public Fraction plus(Fraction other) {
        return new Fraction(this.numerator.multiply(other.denominator).add(other.numerator.multiply(this.denominator)),
                this.denominator.multiply(other.denominator));
    }

    public Fraction minus(Fraction other) {
        return plus(new Fraction(other.numerator.negate(), other.denominator));
    }

    public Fraction times(Fraction other) {
        return new Fraction(this.numerator.multiply(other.numerator), this.denominator.multiply(other.denominator));
    }

    public Fraction times(long factor) {
        return times(of(factor));
    }

    /**
     * @throws IllegalArgumentException if the divisor is zero
     */
    public Fraction dividedBy(Fraction divisor) {
        return new Fraction(this.numerator.multiply(divisor.denominator), this.denominator.multiply(divisor.numerator));
    }

    /**
     * @throws IllegalArgumentException if the divisor is zero
     */
    public Fraction dividedBy(long divisor) {
        return dividedBy(of(divisor));
    }

    /** -1, 0 or 1. */
    public int signum() {
        return this.numerator.signum();
    }

    /** For showing, never for comparing: rounded half up, away from zero. */
    public BigDecimal rounded(int decimals) {
        return new BigDecimal(this.numerator).divide(new BigDecimal(this.denominator), decimals, RoundingMode.HALF_UP);
    }

    @Override
    public int compareTo(Fraction other) {
        return this.numerator.multiply(other.denominator).compareTo(other.numerator.multiply(this.denominator));
    }

    /** Without loss, for keeping: {@code 7/2}. */
    @Override
    public String toString() {
        return this.numerator + "/" + this.denominator;
    }

}
