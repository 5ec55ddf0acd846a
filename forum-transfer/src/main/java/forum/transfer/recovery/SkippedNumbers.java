package forum.transfer.recovery;

import java.util.random.RandomGenerator;

/**
 * Packet numbers that are left out at random: whoever acknowledges one acknowledges what it has not received (RFC 9000, section
 * 21.4).
 */
final class SkippedNumbers {

    private static final int MIN_DISTANCE = 512;
    private static final int MAX_DISTANCE = 4_096;
    private static final int REMEMBERED = 64;
    /** A larger packet counts as several, lest whoever feigns a large MTU meets fewer. */
    private static final int COUNTED_BYTES = 1_200;

    private final RandomGenerator random;
    private final long[] numbers = new long[REMEMBERED];
    private int count;
    private long next;

    SkippedNumbers(RandomGenerator random) {
        this.random = random;
        next = random.nextInt(MIN_DISTANCE, MAX_DISTANCE);
    }

    /** Whether the number must not be used; asked for each in turn. A packet brings the next such number nearer by its size. */
    boolean skips(long number) {
        if (number < next) {
            return false;
        }
        numbers[count++ % REMEMBERED] = number;
        next = number + random.nextInt(MIN_DISTANCE, MAX_DISTANCE);
        return true;
    }

    void onSent(int bytes) {
        next -= Math.max(0, bytes / COUNTED_BYTES - 1);
    }

    boolean isAnyIn(long smallest, long largest) {
        for (int i = 0; i < Math.min(count, REMEMBERED); i++) {
            if (numbers[i] >= smallest && numbers[i] <= largest) {
                return true;
            }
        }
        return false;
    }
}
