package dev.watchkeeper.policy.check;

import java.math.BigDecimal;
import java.time.Duration;

/** The number in a limit, with its unit. */
public sealed interface Amount {

    /** The number as a measurement has it: a part of one, the number itself, or seconds. */
    BigDecimal number();

    /** As it is written in a policy. */
    String text();

    /** Written in percent; {@code fraction} is 0.05 for {@code 5%}. */
    record Ratio(BigDecimal fraction) implements Amount {
        public Ratio {
            fraction = fraction.stripTrailingZeros();
        }

        @Override
        public BigDecimal number() {
            return fraction;
        }

        @Override
        public String text() {
            return fraction.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
        }
    }

    /** A bare number. */
    record Value(BigDecimal number) implements Amount {
        public Value {
            number = number.stripTrailingZeros();
        }

        @Override
        public String text() {
            return number.toPlainString();
        }
    }

    /** Written in {@code ms}, {@code s}, {@code m}; a measurement of time is in seconds. */
    record Time(Duration duration) implements Amount {
        @Override
        public BigDecimal number() {
            return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
        }

        @Override
        public String text() {
            return Durations.text(duration);
        }
    }
}
