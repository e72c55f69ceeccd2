package dev.watchkeeper.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpentTest {
    private static final double WAY = 12;
    private static final double MUCH = 700;

    @Test
    void oneSlotGoesHalfOfTheWayInHoweverManyBuckets() {
        Spent spent = new Spent(1);

        assertThat(spent.take(0, WAY / 3, WAY)).isEqualTo(WAY / 3);
        assertThat(spent.take(0, MUCH, WAY)).isCloseTo(WAY / 6, within(WAY / 1000));
        assertThat(spent.take(0, MUCH, WAY)).isZero();
    }

    @Test
    void anyFourSlotsGoFourSixthsFiveFiveAndSixAllOfIt() {
        Spent spent = new Spent(1);
        double[] gone = new double[24];
        for (int slot = 0; slot < gone.length; slot++) {
            spent.moveTo(slot);
            // A long look at little, then much: what is not taken is not saved up.
            gone[slot] = spent.take(0, slot % 7 == 3 ? 0.1 : MUCH, WAY) / WAY;
        }
        for (int slots : new int[] {4, 5, 6}) {
            for (int from = 0; from + slots <= gone.length; from++) {
                double sum = 0;
                for (int i = from; i < from + slots; i++) {
                    sum += gone[i];
                }
                assertThat(sum).as("%d slots from %d", slots, from).isLessThanOrEqualTo(slots / 6.0 + 1e-12);
            }
        }
        assertThat(gone[0] + gone[1] + gone[2] + gone[3] + gone[4] + gone[5]).isGreaterThan(0.8);
    }

    @Test
    void whatAddsLittleIsTakenWholeAndItsAlternativeAlonePays() {
        Spent spent = new Spent(2);

        assertThat(spent.take(0, 0.01, WAY)).isEqualTo(0.01);
        assertThat(spent.take(1, MUCH, WAY)).isEqualTo(WAY / 2);
        assertThat(spent.take(0, MUCH, WAY)).isCloseTo(WAY / 2, within(WAY / 500));
    }

    @Test
    void sixSlotsLaterNothingIsOwed() {
        for (long later : new long[] {6, 7, 100, 1L << 40}) {
            Spent spent = new Spent(1);
            spent.take(0, MUCH, WAY);
            spent.moveTo(1);
            spent.take(0, MUCH, WAY);
            spent.moveTo(1 + later);

            assertThat(spent.take(0, MUCH, WAY)).as("after %d", later).isEqualTo(WAY / 2);
        }
    }

    @Test
    void aPauseOfFewerSlotsForgetsNothing() {
        for (int pause : new int[] {3, 4}) {
            Spent spent = new Spent(1);
            spent.take(0, MUCH, WAY);
            spent.moveTo(1);
            spent.take(0, MUCH, WAY);
            spent.moveTo(1 + pause);

            double left = pause == 3 ? WAY / 6 : WAY / 3;
            assertThat(spent.take(0, MUCH, WAY)).as("after %d", pause).isEqualTo(left);
        }
    }

    @Test
    void itIsReadBack() {
        Spent spent = new Spent(2);
        spent.moveTo(9);
        spent.take(1, 3, WAY);
        long[] words = spent.after(new long[] {7});

        assertThat(words).hasSize(3).startsWith(7);
        assertThat(Spent.of(words, 1, 9).after(new long[] {7})).isEqualTo(words);
    }
}
